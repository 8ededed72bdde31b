#include <cmath>
#include <numbers>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

const double kLogRootTwoPi = 0.5 * std::log(2 * std::numbers::pi);

/// log Phi(x), Phi being the standard normal distribution function, without underflow: far below
/// zero by the asymptotic series Phi(x) ~ phi(x) / |x| (1 - 1/x^2 + 3/x^4 - 15/x^6).
double logPhi(double x) {
    if (x > 0) return std::log1p(-0.5 * std::erfc(x / std::numbers::sqrt2));
    if (x > -30) return std::log(0.5 * std::erfc(-x / std::numbers::sqrt2));
    const double q = 1 / (x * x);
    return -0.5 * x * x - kLogRootTwoPi - std::log(-x) + std::log1p(-q * (1 - q * (3 - 15 * q)));
}

/// y = log Phi(x), dy = phi(x) / Phi(x) dx.
struct LogNormalCdf final : Elementwise<LogNormalCdf> {
    const char* name() const override { return "log_normal_cdf"; }
    template <class T>
    T value(T x) const {
        return static_cast<T>(logPhi(static_cast<double>(x)));
    }
    template <class T>
    T slope(T x, T y) const {
        const double v = x;
        return static_cast<T>(std::exp(-0.5 * v * v - kLogRootTwoPi - static_cast<double>(y)));
    }
    Var tangent(Var y, std::span<const Var> x, std::span<const Var> dx) const override {
        return exp(scaled(square(x[0]), -0.5, -kLogRootTwoPi) - y) * dx[0];
    }
};

}  // namespace

Var logNormalCdf(Var x) { return recordUnary<LogNormalCdf>(x, x.shape()); }

}  // namespace hourglass
