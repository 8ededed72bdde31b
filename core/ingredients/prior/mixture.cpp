#include "core/ingredients/code/normal_law.h"
#include "core/ingredients/prior/prior.h"

namespace hourglass {
namespace {

/// A learned mixture: log p(z) = log sum_c pi_c N(z; m_c, v_c), pi = softmax(logits).
struct Mixture final : Prior {
    static constexpr double kReach = 10;  // of log v
    int64_t components;
    int means = -1, logVariances = -1, logits = -1;
    explicit Mixture(const Options& o) : components(o.integer("components")) {}
    void declare(Parameters& parameters, int64_t, int64_t codeUnits) override {
        const Shape shape{components, codeUnits};
        means = parameters.declare("prior.means", shape, {Initializer::Kind::Normal, 1, 1, 1});
        logVariances = parameters.declare("prior.log_variances", shape, Initializer::constant(0));
        logits = parameters.declare("prior.logits", Shape{components}, Initializer::constant(0));
    }
    Var logDensity(Recorder& r, const PriorContext&, Var z) const override {
        const Var weights = r.parameter(logits);
        const Var total = logSumExp(reshape(weights, Shape{1, components}));
        const Var logShares = weights - reshape(total, Shape{});
        return logSumExp(normalLogDensities(z, r.parameter(means), spreads(r)) + logShares);
    }
    Var draw(Recorder& r, const PriorContext& context, int64_t count) const override {
        const Var laws = joinUnits(r.parameter(means), exp(0.5 * spreads(r)));
        const Var law = drawRows(laws, r.parameter(logits), count, r.stream("prior/component"));
        const int64_t units = context.codeUnits;
        const Var noise = normalNoise(r.tape(), Shape{count, units}, r.stream("prior"));
        return spread(sliceUnits(law, 0, units), sliceUnits(law, units, units), noise);
    }

 private:
    Var spreads(Recorder& r) const { return clamp(r.parameter(logVariances), -kReach, kReach); }
};

}  // namespace

Entry<Prior> mixturePrior() {
    return {"mixture",
            "Mixture of Gaussians",
            "Several clouds whose places, widths and weights are learned with the network: codes "
            "may form groups.",
            {Field::integer("components", 10)
                 .between(1, 1000)
                 .helped("How many clouds there are; as many as you expect kinds of pictures.")},
            [](const Options& o) { return std::make_unique<Mixture>(o); }};
}

}  // namespace hourglass
