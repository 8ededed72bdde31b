#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// Huber 1964: e^2 / 2 for |e| <= delta, delta (|e| - delta / 2) beyond. With m = min(|e|, delta)
/// both are m (|e| - m / 2).
struct Huber final : ValueLikelihood {
    double delta;
    explicit Huber(const Options& o) : ValueLikelihood(o), delta(o.number("delta")) {}
    Var perUnit(Recorder&, Var target, Var a) const override {
        const Var error = absolute(target - link(a));
        const Var held = clamp(error, -1, delta);
        return held * (error - 0.5 * held);
    }
    std::string unit() const override { return "Huber/image"; }
};

}  // namespace

Entry<Likelihood> huberLikelihood() {
    return {"huber",
            "Huber",
            "Squared for small differences, absolute for large ones: smooth at the end and not "
            "ruled by outliers.",
            {ValueLikelihood::output(),
             Field::real("delta", 0.2)
                 .between(0.001, 10)
                 .helped("Where squared turns into absolute, in units of a pixel's value.")},
            [](const Options& o) { return std::make_unique<Huber>(o); }};
}

}  // namespace hourglass
