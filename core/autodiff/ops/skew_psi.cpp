#include <cmath>
#include <numbers>
#include <vector>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

double density(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi); }
double share(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

/// psi(s) = integral of 2 phi(t) Phi(t r) log Phi(t r) dt, r = sqrt(s), and its derivative
/// psi'(s) = 1/(2 r) integral of 2 phi(t) t phi(t r) log Phi(t r) dt. The trapezoidal rule is exact
/// to rounding for such bells; for r > 1 the narrower one is stretched to width 1 (a = t r).
struct Psi {
    double value = 0, slope = 0;
    explicit Psi(double s) {
        constexpr double kReach = 10, kStep = 1.0 / 16;
        const double r = std::sqrt(s), stretch = std::max(1.0, r);
        for (double a = -kReach; a <= kReach; a += kStep) {
            const double t = a / stretch, weight = 2 * density(t) * kStep / stretch;
            const double below = share(t * r);
            if (below <= 0) continue;
            value += weight * below * std::log(below);
            if (r > 0) slope += weight * t * density(t * r) * std::log(below) / (2 * r);
        }
        if (r < 1e-4) slope = std::numbers::inv_pi;  // the limit; the quotient is rounding there
    }
};

/// psi on equal steps of u = log(1 + s), joined by cubics that have psi's value and slope at both
/// ends: the error is below 1e-9, and value and derivative belong to the same curve.
class Table {
 public:
    Table() {
        for (int i = 0; i <= kSteps; ++i) {
            const double s = std::expm1(i * kWidth);
            const Psi psi(s);
            values_.push_back(psi.value);
            slopes_.push_back(psi.slope * (1 + s) * kWidth);  // a step of u
        }
    }
    /// psi(s) and psi'(s).
    std::pair<double, double> at(double s) const {
        const double u = std::min(std::log1p(std::max(s, 0.0)) / kWidth, double{kSteps});
        const int i = std::min(static_cast<int>(u), kSteps - 1);
        const double x = u - i, rise = values_[i + 1] - values_[i];
        const double c = 3 * rise - 2 * slopes_[i] - slopes_[i + 1];
        const double d = slopes_[i] + slopes_[i + 1] - 2 * rise;
        const double slope = slopes_[i] + x * (2 * c + 3 * d * x);
        return {values_[i] + x * (slopes_[i] + x * (c + d * x)), slope / (kWidth * (1 + s))};
    }

 private:
    static constexpr int kSteps = 1280;
    static constexpr double kWidth = 1.0 / 32;  // up to s = e^40
    std::vector<double> values_, slopes_;
};

const Table& table() {
    static const Table instance;
    return instance;
}

/// y = psi(s), the only part of a skew-normal code's KL that has no formula.
struct SkewPsi final : Elementwise<SkewPsi> {
    const char* name() const override { return "skew_psi"; }
    bool hasTangent() const override { return false; }
    template <class T>
    T value(T s) const {
        return static_cast<T>(table().at(s).first);
    }
    template <class T>
    T slope(T s, T) const {
        return static_cast<T>(table().at(s).second);
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var skewPsi(Var s) { return recordUnary<SkewPsi>(s, s.shape()); }

}  // namespace hourglass
