#include <cmath>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = x^2, dy = 2 x dx.
struct Square final : Elementwise<Square> {
    const char* name() const override { return "square"; }
    template <class T>
    T value(T x) const {
        return x * x;
    }
    template <class T>
    T slope([[maybe_unused]] T x, [[maybe_unused]] T y) const {
        return 2 * x;
    }
    Var tangent([[maybe_unused]] Var y, std::span<const Var> x,
                std::span<const Var> dx) const override {
        return dx[0] * (2.0 * x[0]);
    }
};

}  // namespace

Var square(Var x) { return recordUnary<Square>(x, x.shape()); }

}  // namespace hourglass
