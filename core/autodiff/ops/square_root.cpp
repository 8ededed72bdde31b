#include <cmath>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = sqrt(x), dy = dx / (2 y).
struct SquareRoot final : Elementwise<SquareRoot> {
    const char* name() const override { return "square_root"; }
    template <class T>
    T value(T x) const {
        return std::sqrt(x);
    }
    template <class T>
    T slope([[maybe_unused]] T x, [[maybe_unused]] T y) const {
        return T(0.5) / y;
    }
    Var tangent([[maybe_unused]] Var y, [[maybe_unused]] std::span<const Var> x,
                std::span<const Var> dx) const override {
        return 0.5 * dx[0] / y;
    }
};

}  // namespace

Var squareRoot(Var x) { return recordUnary<SquareRoot>(x, x.shape()); }

}  // namespace hourglass
