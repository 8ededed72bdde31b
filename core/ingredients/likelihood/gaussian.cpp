#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// -log N(x; y, variance I) without its constant: sum_k (x - y)^2 / (2 variance), y = link(a).
/// With variance 1/2 this is the sum of squared errors itself.
struct Gaussian final : ValueLikelihood {
    double variance;
    explicit Gaussian(const Options& o) : ValueLikelihood(o), variance(o.number("variance")) {}
    Var perUnit(Recorder&, Var target, Var a) const override {
        return scaled(square(target - link(a)), 0.5 / variance);
    }
    Var negativeLog(Recorder& r, Var target, Var a, Var weight) const override {
        if (weight) return Likelihood::negativeLog(r, target, a, weight);
        const Var error = squaredError(repeatRows(target, a.samples() / target.samples()), link(a));
        return variance == 0.5 ? error : scaled(error, 0.5 / variance);
    }
    bool isSquaredError() const override { return !isBounded(); }
    std::optional<double> leftOut(int64_t units) const override {
        return normalConstant(units, variance);
    }
    std::string unit() const override { return variance == 0.5 ? "SSE/image" : "nats/image"; }
};

}  // namespace

Entry<Likelihood> gaussianLikelihood() {
    return {"gaussian",
            "Gaussian (squared error)",
            "The error is the squared difference, summed over the picture.",
            {ValueLikelihood::output(),
             Field::real("variance", 0.5)
                 .between(0.001, 100)
                 .helped("Spread of the pixel noise. 0.5 makes the loss the plain "
                         "sum of squared errors; smaller weighs the reconstruction "
                         "more.")},
            [](const Options& o) { return std::make_unique<Gaussian>(o); }};
}

}  // namespace hourglass
