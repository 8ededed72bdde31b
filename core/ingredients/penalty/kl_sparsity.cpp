#include <cmath>

#include "core/ingredients/penalty/penalty.h"
#include "core/nn/activations.h"

namespace hourglass {
namespace {

/// Ng's sparse autoencoder (CS294A): sum_j KL(rho | rho-hat_j) with
/// KL = rho log(rho / rho-hat) + (1 - rho) log((1 - rho) / (1 - rho-hat)), rho-hat_j being the mean
/// activity of code unit j, of the batch and (`memory` > 0) of earlier ones. Units of tanh are
/// taken from -1..1 to 0..1.
struct KlSparsity final : Penalty {
    static constexpr double kLeast = 1e-6;
    double rho, memory;
    int running = -1;
    explicit KlSparsity(const Options& o) : rho(o.number("rho")), memory(o.number("memory")) {}

    std::string objection(const std::string& activation) const override {
        if (activationNamed(activation).bounds) return {};
        return "The KL penalty needs code units between two bounds, and the code layer is " +
               activation + ".";
    }
    bool isStill() const override { return memory == 0; }
    void declare(Parameters& parameters, const std::string& name, int64_t codeUnits) override {
        running = parameters.declare(name + ".activity", Shape{codeUnits + 1},
                                     Initializer::constant(0), Parameters::Role::Buffer);
    }
    Var value(Recorder& r, const PenaltyContext& context) const override {
        const Var code = context.code.code;
        Var activity = (1.0 / static_cast<double>(code.samples())) * sumOverSamples(code);
        if (activationNamed(context.activation).bounds->low < 0) activity = 0.5 * (activity + 1);
        if (r.training()) activity = runningMean(activity, memory, r.address(running));
        const Var rate = clamp(activity, kLeast, 1 - kLeast);
        const double entropy = rho * std::log(rho) + (1 - rho) * std::log(1 - rho);
        const Var each = entropy - rho * log(rate) - (1 - rho) * log(1.0 - rate);
        return sumOfAll(each);
    }
    std::string unit() const override { return "nats"; }
};

}  // namespace

Entry<Penalty> klSparsity() {
    return {"kl-sparsity",
            "KL sparsity",
            "Holds the mean activity of every code unit near a small value, so that each unit "
            "answers to few pictures.",
            {penaltyWeight(3),
             Field::real("rho", 0.05)
                 .named("Wanted activity")
                 .between(0.001, 0.999)
                 .helped("The mean activity that each unit is held to; 0.01 to 0.1 is usual."),
             Field::real("memory", 0.9)
                 .between(0, 0.999)
                 .helped("How much of the mean activity comes from earlier batches; 0 looks at "
                         "the present batch only.")},
            [](const Options& o) { return std::make_unique<KlSparsity>(o); }};
}

}  // namespace hourglass
