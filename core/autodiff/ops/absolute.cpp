#include <cmath>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = |x|, dy = sign(x) dx; 0 at the kink.
struct Absolute final : Elementwise<Absolute> {
    const char* name() const override { return "absolute"; }
    template <class T>
    T value(T x) const {
        return std::abs(x);
    }
    template <class T>
    T slope([[maybe_unused]] T x, [[maybe_unused]] T y) const {
        return x > 0 ? T(1) : (x < 0 ? T(-1) : T(0));
    }
    Var tangent([[maybe_unused]] Var y, std::span<const Var> x,
                std::span<const Var> dx) const override {
        return dx[0] * (2.0 * stepFunction(x[0]) - 1.0);
    }
};

}  // namespace

Var absolute(Var x) { return recordUnary<Absolute>(x, x.shape()); }

}  // namespace hourglass
