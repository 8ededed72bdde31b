#pragma once

#include "core/optim/optimizer.h"

namespace hourglass {

Entry<Optimizer> sgdOptimizer();
Entry<Optimizer> momentumOptimizer();
Entry<Optimizer> adamOptimizer();
Entry<Optimizer> adamwOptimizer();
Entry<Optimizer> adagradOptimizer();
Entry<Optimizer> nesterovOptimizer();
Entry<Optimizer> rmspropOptimizer();
Entry<Optimizer> steepestOptimizer();
Entry<Optimizer> conjugateGradientOptimizer();
Entry<Optimizer> limitedBfgsOptimizer();
Entry<Optimizer> pcaOptimizer();
Entry<Optimizer> alternatingOptimizer();
Entry<Optimizer> topographicOptimizer();

/// The learning rate field that all step rules share.
Field rateField(double initial);
/// The field that all line searches share.
Field searchesField();

/// An optimizer that searches along lines. `still`: it compares gradients of different places, so
/// the loss must not change meanwhile.
class LineSearchOptimizer final : public Optimizer {
 public:
    using Make = std::function<std::unique_ptr<Descent<float>>()>;
    LineSearchOptimizer(Make make, bool still) : make_(std::move(make)), still_(still) {}
    std::string solver() const override { return "line-search"; }
    bool searchesLines() const override { return true; }
    Demands demands() const override { return {.still = still_}; }
    std::unique_ptr<Descent<float>> descent() const override { return make_(); }

 private:
    Make make_;
    bool still_;
};

}  // namespace hourglass
