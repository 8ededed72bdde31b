#include <cmath>

#include "core/ingredients/prior/prior.h"

namespace hourglass {
namespace {

/// Independent Laplace laws: log p(z_j) = -|z_j| / b - log(2 b).
struct Laplace final : Prior {
    double scale;
    explicit Laplace(const Options& o) : scale(o.number("scale")) {}
    bool isByUnit() const override { return true; }
    Var logDensity(Recorder&, const PriorContext&, Var z) const override {
        return scaled(absolute(z), -1 / scale, -std::log(2 * scale));
    }
    /// The difference of two exponential numbers -log(1 - u).
    Var draw(Recorder& r, const PriorContext& context, int64_t count) const override {
        const Shape shape{count, context.codeUnits};
        const Var above = log(1.0 - uniformNoise(r.tape(), shape, r.stream("prior/above")));
        const Var below = log(1.0 - uniformNoise(r.tape(), shape, r.stream("prior/below")));
        return scale * (below - above);
    }
};

}  // namespace

Entry<Prior> laplacePrior() {
    return {"laplace",
            "Laplace",
            "Most code values should be near zero and a few far out: a cloud with a peak and long "
            "arms along the axes.",
            {Field::real("scale", 1)
                 .between(0.01, 100)
                 .helped("How far out a code value typically is: the mean of its size.")},
            [](const Options& o) { return std::make_unique<Laplace>(o); }};
}

}  // namespace hourglass
