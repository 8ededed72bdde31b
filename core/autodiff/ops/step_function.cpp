#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = 1 if x > 0 else 0: flat, so its slope is 0 everywhere but at the jump.
struct StepFunction final : Elementwise<StepFunction> {
    const char* name() const override { return "step_function"; }
    bool isDifferentiable() const override { return false; }
    template <class T>
    T value(T x) const {
        return x > 0 ? T(1) : T(0);
    }
    template <class T>
    T slope(T, T) const {
        return T(0);
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var stepFunction(Var x) { return recordUnary<StepFunction>(x, x.shape()); }

}  // namespace hourglass
