#include <cmath>

#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// -log N(x; y, diag e^s) without log(2 pi) / 2 a unit: sum_k (x - y)^2 e^-s / 2 + s / 2, where s,
/// one for all units or one each, is learned. At the best s the first part is half the number of
/// units, whatever the network: the loss then measures log errors. Pixels that never change would
/// drive s to minus infinity, and a single one that does change would then cost without bound: s
/// never goes below -6 (a deviation of 0.05), and bends towards it, so that it can come back.
struct LearnedVariance final : ValueLikelihood {
    static constexpr double kInitial = -2, kLeast = -6;
    bool perPixel;
    int tensor = -1;
    explicit LearnedVariance(const Options& o)
        : ValueLikelihood(o), perPixel(o.choice("spread") == "per-pixel") {}
    void declare(Parameters& parameters, int64_t units) override {
        tensor = parameters.declare(
            "likelihood.log_variance", Shape{perPixel ? units : 1},
            Initializer::constant(kLeast + std::log(std::expm1(kInitial - kLeast))));
    }
    Var perUnit(Recorder& r, Var target, Var a) const override {
        const Var error = square(target - link(a));
        Var s = activate(r.parameter(tensor) - kLeast, Activation::Softplus) + kLeast;
        if (!perPixel) s = expand(reshape(s, Shape{}), error.shape());
        return 0.5 * (error * exp(-s) + s);
    }
    std::optional<double> leftOut(int64_t units) const override { return normalConstant(units, 1); }
    std::string unit() const override { return "nats/image"; }
};

}  // namespace

Entry<Likelihood> learnedVarianceLikelihood() {
    return {
        "learned-variance",
        "Gaussian, spread learned",
        "The squared difference is weighed by how well the network can do: no knob decides "
        "between reconstruction and the other terms.",
        {ValueLikelihood::output(), Field::choice("spread", "one", {"one", "per-pixel"})
                                        .helped("One spread for the whole picture, or one for each "
                                                "pixel, the same for all pictures.")},
        [](const Options& o) { return std::make_unique<LearnedVariance>(o); }};
}

}  // namespace hourglass
