#include <cmath>

#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// -log of a Laplace law with this scale, without its constant: sum_k |x - y| / scale.
struct Laplace final : ValueLikelihood {
    double scale;
    explicit Laplace(const Options& o) : ValueLikelihood(o), scale(o.number("scale")) {}
    Var perUnit(Recorder&, Var target, Var a) const override {
        return scaled(absolute(target - link(a)), 1 / scale);
    }
    std::optional<double> leftOut(int64_t units) const override {
        return static_cast<double>(units) * std::log(2 * scale);
    }
    std::string unit() const override { return scale == 1 ? "L1/image" : "nats/image"; }
};

}  // namespace

Entry<Likelihood> laplaceLikelihood() {
    return {"laplace",
            "Laplace (absolute error)",
            "The error is the absolute difference: a few large errors count less than in the "
            "squared one, and edges stay sharper.",
            {ValueLikelihood::output(),
             Field::real("scale", 1)
                 .between(0.001, 100)
                 .helped("Spread of the pixel noise; 1 makes the loss the plain sum "
                         "of absolute errors.")},
            [](const Options& o) { return std::make_unique<Laplace>(o); }};
}

}  // namespace hourglass
