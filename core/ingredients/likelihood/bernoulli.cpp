#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// -sum_k x log s(a) + (1 - x) log(1 - s(a)), from logits: log(1 + e^a) - a x.
struct Bernoulli final : Likelihood {
    Var link(Var a) const override { return activate(a, Activation::Sigmoid); }
    std::string outputActivation() const override { return "sigmoid"; }
    Var perUnit(Recorder&, Var target, Var a) const override {
        return activate(a, Activation::Softplus) - a * target;
    }
    Var negativeLog(Recorder& r, Var target, Var a, Var weight) const override {
        return weight ? Likelihood::negativeLog(r, target, a, weight)
                      : crossEntropyFromLogits(target, a);
    }
    /// The entropy of the pixels taken as coins.
    double floor(std::span<const float> target) const override {
        double sum = 0;
        for (double x : target) sum += surprise(x) + surprise(1 - x);
        return sum;
    }
    std::optional<double> leftOut(int64_t) const override { return 0; }
    std::string unit() const override { return "nats/image"; }
    bool needsUnitRange() const override { return true; }
};

}  // namespace

Entry<Likelihood> bernoulliLikelihood() {
    return {"bernoulli",
            "Bernoulli (cross-entropy)",
            "Every pixel is a coin; the network gives its odds. For values from 0 to 1.",
            {},
            [](const Options&) { return std::make_unique<Bernoulli>(); }};
}

}  // namespace hourglass
