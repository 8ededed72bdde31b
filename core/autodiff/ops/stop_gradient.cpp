#include <algorithm>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = x, and to every derivative y is a constant.
struct StopGradient final : OperationOf<StopGradient> {
    const char* name() const override { return "stop_gradient"; }
    bool isDifferentiable() const override { return false; }
    bool isHeldInChecks() const override { return true; }
    template <class T>
    void run(Frame<T>& f) const {
        const T* x = f.in[0];
        T* out = f.out;
        forElements(f.count(), [=](int64_t i) { out[i] = x[i]; });
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var stopGradient(Var x) { return recordUnary<StopGradient>(x, x.shape()); }

}  // namespace hourglass
