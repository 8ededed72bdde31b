#include "core/ingredients/pretraining/pretraining.h"

namespace hourglass {
namespace {

/// Vincent et al. 2010, section 3.5: each layer learns to denoise what the layers below make of
/// the clean data; its noise is drawn afresh for it. Without noise: the greedy stack of Bengio et
/// al. 2007.
struct GreedyDenoising final : Pretraining {
    Scheduled amount, rate;
    bool masks;
    std::string path;
    Value step = Value::object();
    explicit GreedyDenoising(const Options& o)
        : amount(o.real("amount")),
          masks(o.choice("noise") == "masking"),
          path(o.pathOf("amount")) {
        step.set("kind", "adam");
        step.set("rate", o.real("rate").value());
    }
    std::string name() const override { return "denoising"; }
    GreedyRecording record(Recorder& r, const CoderPair& pair, Var x) const override {
        Var seen = x;
        if (r.training()) {
            const Var share = r.dial(path, amount);
            const auto stream = r.stream("pretraining/" + std::to_string(pair.layer));
            seen =
                masks ? replaceRandomly(x, share, 0, 0, stream) : addNormalNoise(x, share, stream);
        }
        const Var h = pair.up(r, seen);
        return {{{"reconstruction", pair.unit, pair.error(r, x, h), r.tape().constant(Shape{}, 1)}},
                {x, seen, {}, h}};
    }
    StepRule stepRule(const CoderPair&) const override { return {step}; }
};

}  // namespace

Entry<Pretraining> denoisingPretraining() {
    Fields fields = greedyFields(10, 128, 0.001, "How far each update of a single layer goes.");
    fields.push_back(Field::choice("noise", "masking", {"masking", "gaussian"})
                         .helped("What spoils the values that a layer sees: some become 0, or all "
                                 "get a normal error."));
    fields.push_back(Field::real("amount", 0.25)
                         .between(0, 0.95)
                         .live()
                         .helped("The share of values that become 0, or the standard deviation of "
                                 "the error. 0: layers are stacked without noise."));
    return {"denoising", "Greedy denoising (stacked)",
            "Layer by layer, from the data up, each learns to repair what it sees spoilt.",
            std::move(fields),
            [](const Options& o) { return withLength(std::make_unique<GreedyDenoising>(o), o); }};
}

}  // namespace hourglass
