#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// -sum_k w x log s(a) + (1 - x) log(1 - s(a)), from logits: with w = 1 log(1 + e^a) - a x, else
/// (1 + (w - 1) x) log(1 + e^a) - w a x. A weight w of ones is no likelihood any more; it is for
/// tables in which ones are rare, and zeros may be ones that nobody has noted yet.
struct Bernoulli final : Likelihood {
    double ones;
    explicit Bernoulli(const Options& o) : ones(o.number("weight_of_ones")) {}
    Var link(Var a) const override { return activate(a, Activation::Sigmoid); }
    std::string outputActivation() const override { return "sigmoid"; }
    Var perUnit(Recorder&, Var target, Var a) const override {
        const Var both = activate(a, Activation::Softplus);
        if (ones == 1) return both - a * target;
        return scaled(target, ones - 1, 1) * both - scaled(target, ones) * a;
    }
    Var negativeLog(Recorder& r, Var target, Var a, Var weight) const override {
        return weight || ones != 1 ? Likelihood::negativeLog(r, target, a, weight)
                                   : crossEntropyFromLogits(target, a);
    }
    /// The entropy of the pixels taken as coins; with a weight the least is at odds w x : 1 - x.
    double floor(std::span<const float> target) const override {
        double sum = 0;
        for (double x : target)
            sum += surprise(ones * x) + surprise(1 - x) - surprise(ones * x + 1 - x);
        return sum;
    }
    std::optional<double> leftOut(int64_t) const override {
        return ones == 1 ? std::optional<double>(0) : std::nullopt;
    }
    std::string unit() const override { return ones == 1 ? "nats/image" : "weighted nats/image"; }
    bool isBounded() const override { return true; }
    bool needsUnitRange() const override { return true; }
};

}  // namespace

Entry<Likelihood> bernoulliLikelihood() {
    return {"bernoulli",
            "Bernoulli (cross-entropy)",
            "Every pixel is a coin; the network gives its odds. For values from 0 to 1.",
            {Field::real("weight_of_ones", 1)
                 .between(0.01, 1000)
                 .steppedByRatio()
                 .helped("How much the error counts where the value is 1; above 1 for tables with "
                         "few ones. Other than 1 the loss is no likelihood.")},
            [](const Options& o) { return std::make_unique<Bernoulli>(o); }};
}

}  // namespace hourglass
