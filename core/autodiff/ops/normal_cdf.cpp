#include <cmath>
#include <numbers>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// y = share of a standard normal law below x; dy = exp(-x^2 / 2) / sqrt(2 pi) dx.
struct NormalCdf final : SymmetricOf<NormalCdf> {
    const char* name() const override { return "normal_cdf"; }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::normalCdf(f.in[0], f.out, f.count());
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (auto d = f.gradient[0])
            kernels::normalCdfBackward(f.in[0], f.outGradient, d.data, f.count(), d.accumulate);
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        const double height = std::numbers::inv_sqrtpi / std::numbers::sqrt2;
        return height * exp(-0.5 * square(x[0])) * dx[0];
    }
};

}  // namespace

Var normalCdf(Var x) { return recordUnary<NormalCdf>(x, x.shape()); }

}  // namespace hourglass
