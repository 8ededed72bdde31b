#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// -sum_k x_k log softmax(a)_k = sum_k x_k (log sum_j e^a_j - a_k): the values are shares or counts
/// of one choice among many, as words in a document (Hinton & Salakhutdinov 2006).
struct Categorical final : Likelihood {
    Var link(Var a) const override { return softmax(a); }
    std::string outputActivation() const override { return "softmax"; }
    Var perUnit(Recorder&, Var target, Var a) const override {
        return target * (expandSamples(logSumExp(a), a.units()) - a);
    }
    /// With outputs equal to the shares x / sum x.
    double floor(std::span<const float> target) const override {
        double total = 0, sum = 0;
        for (double x : target) total += x, sum += surprise(x);
        return sum - surprise(total);
    }
    std::string unit() const override { return "nats/image"; }
    bool isBounded() const override { return true; }
    bool needsUnitRange() const override { return true; }
};

}  // namespace

Entry<Likelihood> categoricalLikelihood() {
    return {"categorical",
            "Softmax (cross-entropy)",
            "The outputs are shares that sum to 1: for word counts and other choices among many, "
            "hardly for pictures.",
            {},
            [](const Options&) { return std::make_unique<Categorical>(); }};
}

}  // namespace hourglass
