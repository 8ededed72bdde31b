#include "core/ingredients/penalty/draws.h"
#include "core/ingredients/penalty/penalty.h"
#include "core/ingredients/pretraining/pretraining.h"
#include "core/nn/activations.h"

namespace hourglass {
namespace {

/// Luttrell's chain of stochastic vector quantisers (cs/0406017): each stage learns to give the
/// chances of the stage below back from n draws of its own, by half of its D = D1 + D2; see
/// core/ingredients/penalty/draws.cpp. Training all afterwards lets higher stages teach lower ones.
struct StochasticQuantisers final : Pretraining {
    Scheduled draws;
    std::string path;
    Value step = Value::object();
    explicit StochasticQuantisers(const Options& o)
        : draws(o.real("draws")), path(o.pathOf("draws")) {
        step.set("kind", "adam");
        step.set("rate", o.real("rate").value());
    }
    std::string name() const override { return "stochastic quantiser"; }
    Objection objection(const LayerPair& pair) const override {
        if (!activationNamed(pair.above).givesChances)
            return {"Stochastic quantisers draw codes from chances, and this layer is " +
                        pair.above + ".",
                    "Set its activation to softmax or normalised-sigmoid."};
        if (!activationNamed(pair.downActivation).isLinear() ||
            (pair.layer == 0 && !activationNamed(pair.below).isLinear()))
            return {"Stochastic quantisers need a linear decoder.",
                    "List the decoder's layers, all linear, and set likelihood.output to linear."};
        return {};
    }
    GreedyRecording record(Recorder& r, const CoderPair& pair, Var x) const override {
        const Var p = pair.up(r, x), one = r.tape().constant(Shape{}, 1);
        const Var scatter = scatterOfDraws(p, [&](Var codes) { return pair.down(r, codes); });
        return {{{"reconstruction", pair.unit, pair.error(r, x, p), one},
                 {"draws", pair.unit, scatter / r.dial(path, draws), one}},
                {x, x, {}, p}};
    }
    StepRule stepRule(const CoderPair&) const override { return {step}; }
};

}  // namespace

Entry<Pretraining> stochasticQuantisersPretraining() {
    Fields fields = greedyFields(20, 128, 0.01, "How far each update of a single stage goes.");
    fields.push_back(drawsField());
    return {"stochastic-quantisers", "Stochastic quantisers (stacked)",
            "Stage by stage, from the data up, each learns to tell the one below by a few codes "
            "that are drawn by chance.",
            std::move(fields), [](const Options& o) {
                return withLength(std::make_unique<StochasticQuantisers>(o), o);
            }};
}

}  // namespace hourglass
