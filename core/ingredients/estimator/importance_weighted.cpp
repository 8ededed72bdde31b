#include <cmath>

#include "core/ingredients/estimator/estimator.h"

namespace hourglass {
namespace {

/// -log of the mean importance weight (Burda et al. 2016, eq. 8): with
/// log w_i = log p(x|z_i) + log p(z_i) - log q(z_i|x), the bound is E log (1/k) sum_i w_i.
struct ImportanceWeighted final : Estimator {
    int64_t samples;
    explicit ImportanceWeighted(const Options& o) : samples(o.integer("samples")) {}
    /// Also in evaluation: without draws there is no such bound.
    int64_t draws(Mode) const override { return samples; }
    bool needsLogRatios() const override { return true; }
    Objection objection(const Combination& others) const override {
        if (others.stochastic && others.hasPrior) return {};
        return {
            "The importance-weighted bound compares draws of the code under q(z|x) and under "
            "the prior, and one of the two is missing.",
            "Choose the Gaussian code and a prior."};
    }
    Var objective(Recorder&, const Evidence& e) const override {
        const int64_t rows = e.reconstruction.samples();
        const Var logWeights = -(e.reconstruction + e.divergence);
        const Var byPicture = reshape(logWeights, Shape{rows / e.draws, e.draws});
        return std::log(static_cast<double>(e.draws)) - meanOverSamples(logSumExp(byPicture));
    }
};

}  // namespace

Entry<Estimator> importanceWeightedEstimator() {
    return {"importance-weighted",
            "Importance-weighted bound",
            "Several draws of each code share the work of explaining the picture, the good ones "
            "counting most: closer to the true likelihood, and the code may be richer.",
            {drawsField(5,
                        "How many draws each picture gets. More bring the bound nearer to the "
                        "likelihood and take as much longer; 5 to 50 is usual.")},
            [](const Options& o) { return std::make_unique<ImportanceWeighted>(o); }};
}

}  // namespace hourglass
