#include <cmath>
#include <numbers>

#include "core/ingredients/prior/prior.h"

namespace hourglass {
namespace {

/// Independent Student laws with nu degrees of freedom: log p(z_j) =
/// log Gamma((nu+1)/2) - log Gamma(nu/2) - 1/2 log(pi nu) - (nu+1)/2 log(1 + z_j^2 / nu).
struct Student final : Prior {
    double freedom;
    explicit Student(const Options& o) : freedom(o.number("freedom")) {}
    bool isByUnit() const override { return true; }
    Var logDensity(Recorder&, const PriorContext&, Var z) const override {
        const double constant = std::lgamma(0.5 * (freedom + 1)) - std::lgamma(0.5 * freedom) -
                                0.5 * std::log(std::numbers::pi * freedom);
        return scaled(log(scaled(square(z), 1 / freedom, 1)), -0.5 * (freedom + 1), constant);
    }
    /// Bailey 1994: sqrt(nu (u^(-2/nu) - 1)) cos(2 pi v); the cosine is that of a round cloud's
    /// point (a, b).
    Var draw(Recorder& r, const PriorContext& context, int64_t count) const override {
        const Shape shape{count, context.codeUnits};
        const Var u = 1.0 - uniformNoise(r.tape(), shape, r.stream("prior/radius"));
        const Var a = normalNoise(r.tape(), shape, r.stream("prior/a"));
        const Var b = normalNoise(r.tape(), shape, r.stream("prior/b"));
        const Var cosine = a / squareRoot(square(a) + square(b) + 1e-30);
        return squareRoot(freedom * (exp(scaled(log(u), -2 / freedom)) - 1.0)) * cosine;
    }
};

}  // namespace

Entry<Prior> studentPrior() {
    return {"student-t",
            "Student-t",
            "A round hill with heavy tails: codes far from the middle cost less than under the "
            "standard normal.",
            {Field::real("freedom", 5)
                 .named("Degrees of freedom")
                 .between(0.5, 1000)
                 .helped("Smaller: heavier tails. Above 30 it is nearly the standard normal.")},
            [](const Options& o) { return std::make_unique<Student>(o); }};
}

}  // namespace hourglass
