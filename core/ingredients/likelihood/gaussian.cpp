#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// -log N(x; y, variance I) without its constant: sum_k (x - y)^2 / (2 variance), y = link(a).
/// With variance 1/2 this is the sum of squared errors itself.
struct Gaussian final : Likelihood {
    Activation output;
    double variance;
    explicit Gaussian(const Options& o)
        : output(activationNamed(o.choice("output"))), variance(o.number("variance")) {}
    static Activation activationNamed(const std::string& name) {
        return name == "sigmoid" ? Activation::Sigmoid : Activation::Linear;
    }
    Activation link() const override { return output; }
    Var negativeLog(Recorder&, Var target, Var a) const override {
        const Var y = output == Activation::Linear ? a : activate(a, output);
        const Var error = squaredError(target, y);
        return variance == 0.5 ? error : scaled(error, 0.5 / variance);
    }
    std::string unit() const override { return variance == 0.5 ? "SSE/image" : "nats/image"; }
};

}  // namespace

Entry<Likelihood> gaussianLikelihood() {
    return {"gaussian",
            "Gaussian (squared error)",
            "The error is the squared difference, summed over the picture.",
            {Field::choice("output", "linear", {"linear", "sigmoid"})
                 .helped("Linear outputs can take any value; sigmoid keeps them between 0 and 1."),
             Field::real("variance", 0.5)
                 .between(0.001, 100)
                 .helped("Spread of the pixel noise. 0.5 makes the loss the plain sum of squared "
                         "errors; smaller weighs the reconstruction more.")},
            [](const Options& o) { return std::make_unique<Gaussian>(o); }};
}

}  // namespace hourglass
