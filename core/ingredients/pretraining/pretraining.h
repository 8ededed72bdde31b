#pragma once

#include <functional>

#include "core/base/catalogue.h"
#include "core/ingredients/combination.h"
#include "core/nn/passage.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// One layer of the encoder with its counterpart in the decoder: the unit of stacking. V values
/// below, H units.
struct LayerPair {
    size_t layer = 0, layers = 1;  ///< which one of how many, from the data up
    int64_t visible = 0, hidden = 0;
    std::string below, above;  ///< activations of the values below ("data" at the bottom), and of H
    std::string downActivation;  ///< of the decoder's layer
};

/// The same within a built network: with its tensors, and as functions.
struct CoderPair : LayerPair {
    // Tensors: weight [V, H] and bias [H] of the encoder's layer, bias [V] and weight [H, V] of the
    // decoder's; -1: tied.
    int weight = -1, hiddenBias = -1, visibleBias = -1, downWeight = -1;
    std::function<Var(Recorder&, Var)> up;    ///< [N, V] -> [N, H]
    std::function<Var(Recorder&, Var)> down;  ///< [N, H] -> [N, V], through the output link
    /// How wrong the values drawn from h [N, H] are about the target [N, V]: one value a sample
    /// [N].
    std::function<Var(Recorder&, Var target, Var h)> error;
    std::string unit;  ///< of the error
};

/// A part of what a layer is taught with; without weight it is only measured.
struct GreedyTerm {
    std::string name, unit;
    Var value;   ///< one a sample [N], or a scalar
    Var weight;  ///< scalar, or null
};

/// The graph of a layer that is taught.
struct GreedyRecording {
    std::vector<GreedyTerm> terms;
    Passage passage;
};

/// How weights begin: a rule that teaches one layer after the other, from the data up, each on what
/// the layers below it make of the data. Then all are trained together.
class Pretraining {
 public:
    virtual ~Pretraining() = default;
    virtual bool isNone() const { return false; }
    /// True if it makes each layer a restricted Boltzmann machine.
    virtual bool isBoltzmann() const { return false; }
    /// "RBM": names the stages.
    virtual std::string name() const { return {}; }
    /// Why the rule cannot teach this layer, and the way out.
    virtual Objection objection(const LayerPair&) const { return {}; }
    /// Notes what the rule remembers for a layer, under `name`.
    virtual void declare(Parameters&, const std::string& /*name*/, const CoderPair&) {}
    /// The loss of one layer: a sum of weighted terms. `x` [N, V] is what the layers below give; no
    /// gradient flows into it.
    virtual GreedyRecording record(Recorder&, const CoderPair&, Var /*x*/) const { return {}; }
    /// Called before each measurement: makes the decoder fit what the layer has learned.
    virtual void settle(Parameters&, const CoderPair&) const {}

    /// An optimizer's section, and where its rate stands in the experiment.
    struct StepRule {
        Value section;
        std::string ratePath = "pretraining.rate";
    };
    virtual StepRule stepRule(const CoderPair&) const { return {}; }
    /// Passes over the training part for each layer, and samples in a batch.
    int64_t epochs = 0, batch = 0;
};

/// All rules: one line each.
const Catalogue<Pretraining>& pretrainings();

/// The fields that all rules share, with these defaults.
Fields greedyFields(int64_t epochs, int64_t batch, double rate, const char* rateHelp);
/// Takes them over.
template <class Rule>
std::unique_ptr<Rule> withLength(std::unique_ptr<Rule> rule, const Options& options) {
    rule->epochs = options.integer("epochs");
    rule->batch = options.integer("batch");
    return rule;
}

Entry<Pretraining> noPretraining();
Entry<Pretraining> boltzmannPretraining();
Entry<Pretraining> denoisingPretraining();
Entry<Pretraining> sparsePretraining();
Entry<Pretraining> stochasticQuantisersPretraining();

}  // namespace hourglass
