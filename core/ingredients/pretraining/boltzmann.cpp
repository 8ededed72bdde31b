#include "core/ingredients/pretraining/boltzmann_units.h"
#include "core/ingredients/pretraining/pretraining.h"

namespace hourglass {
namespace {

/// Hinton & Salakhutdinov 2006: each layer is a restricted Boltzmann machine, taught by contrastive
/// divergence. What is recorded is F(v) - F(v_k), v_k being k steps of Gibbs sampling away and held
/// constant: its gradient is the textbook's v h - v_k h_k. Persistent chains (Tieleman 2008) begin
/// each step where the last one ended.
struct Boltzmann final : Pretraining {
    static constexpr const char* kPath = "pretraining";
    Scheduled decay;
    int64_t steps, chains;
    bool persistent;
    Value momentum, rate, codeRate;
    std::vector<int> fantasies;  ///< by layer: the buffer [chains, V] of persistent chains
    explicit Boltzmann(const Options& o)
        : decay(o.real("decay")),
          steps(o.integer("steps")),
          chains(o.integer("batch")),
          persistent(o.flag("persistent")),
          momentum(o.values()["momentum"]),
          rate(o.values()["rate"]),
          codeRate(o.values()["code_rate"]) {}

    bool isBoltzmann() const override { return true; }
    std::string name() const override { return "RBM"; }

    Objection objection(const LayerPair& pair) const override {
        if (!BoltzmannUnits::hiddenKind(pair.above))
            return {
                "A Boltzmann machine has sigmoid units, or linear ones with normal noise, and "
                "these are " +
                    pair.above + ".",
                "Set the layer's activation to sigmoid, or to linear at the code."};
        if (!BoltzmannUnits::visibleKind(pair.below))
            return {
                "A Boltzmann machine draws values between 0 and 1, or linear ones with normal "
                "noise, and those below this layer are " +
                    pair.below + ".",
                "Set the activation of the layer below to sigmoid. At the bottom use the "
                "Bernoulli likelihood, or the Gaussian one with linear output."};
        return {};
    }

    void declare(Parameters& p, const std::string& name, const CoderPair& pair) override {
        if (!persistent) return;
        fantasies.resize(pair.layers, -1);
        fantasies[pair.layer] = p.declare(name + ".fantasies", Shape{chains, pair.visible},
                                          Initializer::constant(0.5), Parameters::Role::Buffer);
    }

    GreedyRecording record(Recorder& r, const CoderPair& pair, Var x) const override {
        const BoltzmannUnits units(r, pair);
        const Var one = r.tape().constant(Shape{}, 1);
        const bool goesOn = persistent && r.training();
        const BoltzmannUnits::VisibleState state = units.stateOf(x);
        const BoltzmannUnits::VisibleState from =
            goesOn ? units.stateOf(r.parameter(fantasies[pair.layer])) : state;
        const BoltzmannUnits::GibbsStep first = units.gibbs(from, 0);
        Var v = first.below;
        for (int64_t i = 1; i < steps; ++i)
            v = units.gibbs(units.stateOf(units.draw(v, i)), i).below;
        if (goesOn) keepIn(units.draw(v, steps), r.address(fantasies[pair.layer]));
        const Var data = units.freeEnergy(state),
                  model = units.freeEnergy(units.stateOf(stopGradient(v)));
        const Var squares = sumOfSquares(r.parameter(pair.weight));
        std::vector<GreedyTerm> terms = {
            {"contrastive divergence", "nats/image", meanOverSamples(data) - meanOverSamples(model),
             one},
            {"weight-decay", "weight^2", 0.5 * squares, r.dial(pathOf("decay"), decay)},
            {"free energy", "nats/image", data, {}},
            {"reconstruction",
             pair.layer == 0 ? "SSE/image" : "SSE/layer",
             goesOn ? units.reconstructionError(state) : squaredError(x, first.below),
             {}}};
        if (const Var chance = units.pseudoLikelihood(state))
            terms.push_back({"pseudo-likelihood", "nats/image", chance, {}});
        return {terms, {x, x, {}, first.chances, first.drawn, v}};
    }

    /// The decoder of an unrolled machine: W transposed; its biases are the visible ones already.
    void settle(Parameters& p, const CoderPair& pair) const override {
        if (pair.downWeight < 0 || p.tensors()[pair.downWeight].frozen) return;
        if (p.precision() == Precision::Single)
            transpose(static_cast<const float*>(p.address(pair.weight)),
                      static_cast<float*>(p.address(pair.downWeight)), pair);
        else
            transpose(static_cast<const double*>(p.address(pair.weight)),
                      static_cast<double*>(p.address(pair.downWeight)), pair);
    }

    /// Units with normal noise explode at the rate of binary ones.
    StepRule stepRule(const CoderPair& pair) const override {
        const bool bounded =
            BoltzmannUnits::hiddenKind(pair.above) == BoltzmannUnits::Kind::Binary &&
            BoltzmannUnits::visibleKind(pair.below) == BoltzmannUnits::Kind::Binary;
        Value section = Value::object();
        section.set("kind", "momentum");
        section.set("rate", bounded ? rate : codeRate);
        section.set("momentum", momentum);
        return {section, pathOf(bounded ? "rate" : "code_rate")};
    }

 private:
    static std::string pathOf(const char* field) { return std::string(kPath) + "." + field; }
    template <class T>
    static void transpose(const T* from, T* to, const CoderPair& pair) {
        for (int64_t i = 0; i < pair.visible; ++i)
            for (int64_t j = 0; j < pair.hidden; ++j)
                to[j * pair.visible + i] = from[i * pair.hidden + j];
    }
};

Value risingMomentum() {
    Value value = Value::object();
    value.set("from", 0.5);
    value.set("to", 0.9);
    value.set("over", "5 epochs");
    value.set("shape", "step");
    return value;
}

Fields boltzmannFields() {
    Fields fields = greedyFields(10, 100, 0.1,
                                 "How far each update of a machine with binary units goes; 0.01 to "
                                 "0.1 is usual.");
    fields.push_back(Field::real("code_rate", 0.001)
                         .named("Rate of linear units")
                         .between(0, 100)
                         .steppedByRatio()
                         .live()
                         .helped("The same where a machine has linear units, which need a smaller "
                                 "one."));
    Field momentum = Field::real("momentum", 0.9)
                         .between(0, 0.9999)
                         .live()
                         .helped(
                             "Share of the last step's speed that is kept; usually 0.5 for "
                             "five epochs, then 0.9.");
    momentum.initial = risingMomentum();
    fields.push_back(momentum);
    fields.push_back(Field::real("decay", 0.0002)
                         .named("Weight decay")
                         .between(0, 1000)
                         .steppedByRatio()
                         .live()
                         .helped("How strongly the weights are pulled towards zero."));
    fields.push_back(Field::integer("steps", 1)
                         .named("Gibbs steps (k)")
                         .between(1, 1000)
                         .helped("How many times the machine draws hidden and visible units before "
                                 "data and dream are compared (CD-k)."));
    fields.push_back(Field::flag("persistent", false)
                         .named("Persistent chains")
                         .helped("The dreams go on from step to step instead of beginning at the "
                                 "data (PCD)."));
    return fields;
}

}  // namespace

Entry<Pretraining> boltzmannPretraining() {
    return {"rbm", "Boltzmann machines (RBM stack)",
            "Layer by layer, from the data up, each is a restricted Boltzmann machine; then the "
            "stack is unrolled into an autoencoder.",
            boltzmannFields(),
            [](const Options& o) { return withLength(std::make_unique<Boltzmann>(o), o); }};
}

}  // namespace hourglass
