#include <map>

#include "core/ingredients/penalty/penalty.h"
#include "core/ingredients/pretraining/pretraining.h"
#include "core/nn/activations.h"

namespace hourglass {
namespace {

Value klSettings(const Options& o) {
    Value settings = Value::object();
    settings.set("kind", "kl-sparsity");
    settings.set("rho", o.number("rho"));
    settings.set("memory", 0.9);
    return settings;
}

/// Ng's stacked sparse autoencoder (UFLDL): each layer with a KL penalty on the mean activity of
/// its units and with weight decay lambda/2 (|W1|^2 + |W2|^2).
struct GreedySparse final : Pretraining {
    Scheduled beta, lambda;
    Options options;
    Value step = Value::object();
    std::map<size_t, std::unique_ptr<Penalty>> sparsity;  ///< one a layer: it has a memory
    explicit GreedySparse(const Options& o)
        : beta(o.real("weight")), lambda(o.real("decay")), options(o) {
        step.set("kind", "adam");
        step.set("rate", o.real("rate").value());
    }
    std::string name() const override { return "sparse"; }
    Objection objection(const LayerPair& pair) const override {
        if (activationNamed(pair.above).bounds) return {};
        return {
            "Sparse pretraining needs units between two bounds, and these are " + pair.above + ".",
            "Set the layer's activation to sigmoid."};
    }
    void declare(Parameters& p, const std::string& name, const CoderPair& pair) override {
        auto& penalty = sparsity[pair.layer];
        penalty = penalties().make(klSettings(options), "pretraining");
        penalty->declare(p, name, pair.hidden);
    }
    GreedyRecording record(Recorder& r, const CoderPair& pair, Var x) const override {
        const Var h = pair.up(r, x);
        const Var one = r.tape().constant(Shape{}, 1);
        PenaltyContext context{x, {h, h, {}}, {}, pair.above};
        Var squares = sumOfSquares(r.parameter(pair.weight));
        if (pair.downWeight >= 0) squares = squares + sumOfSquares(r.parameter(pair.downWeight));
        return {
            {{"reconstruction", pair.unit, pair.error(r, x, h), one},
             {"kl-sparsity", "nats", sparsity.at(pair.layer)->value(r, context),
              r.dial(options.pathOf("weight"), beta)},
             {"weight-decay", "weight^2", 0.5 * squares, r.dial(options.pathOf("decay"), lambda)}},
            {x, x, {}, h}};
    }
    StepRule stepRule(const CoderPair&) const override { return {step}; }
};

}  // namespace

Entry<Pretraining> sparsePretraining() {
    Fields fields = greedyFields(20, 128, 0.002, "How far each update of a single layer goes.");
    fields.push_back(Field::real("rho", 0.1)
                         .named("Wanted activity")
                         .between(0.001, 0.999)
                         .helped("The mean activity that each unit is held to."));
    fields.push_back(Field::real("weight", 3)
                         .named("Sparsity weight")
                         .between(0, 1e6)
                         .steppedByRatio()
                         .live()
                         .helped("How much the activity counts beside the reconstruction error."));
    fields.push_back(Field::real("decay", 0.003)
                         .named("Weight decay")
                         .between(0, 1000)
                         .steppedByRatio()
                         .live()
                         .helped("How strongly the layer's weights are pulled towards zero."));
    return {"sparse", "Greedy sparse (stacked)",
            "Layer by layer, from the data up, each learns features of which few are active.",
            std::move(fields),
            [](const Options& o) { return withLength(std::make_unique<GreedySparse>(o), o); }};
}

}  // namespace hourglass
