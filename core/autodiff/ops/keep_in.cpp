#include <algorithm>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y = x, and x is also written into a buffer of the model, where the next step finds it. Nothing
/// flows back: the buffer is no parameter.
struct KeepIn final : OperationOf<KeepIn> {
    void* buffer;
    explicit KeepIn(void* buffer) : buffer(buffer) {}
    const char* name() const override { return "keep_in"; }
    bool isDifferentiable() const override { return false; }
    bool isHeldInChecks() const override { return true; }

    template <class T>
    void run(Frame<T>& f) const {
        std::copy_n(f.in[0], f.count(), f.out);
        std::copy_n(f.in[0], f.count(), static_cast<T*>(buffer));
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var keepIn(Var x, void* buffer) { return recordUnary<KeepIn>(x, x.shape(), buffer); }

}  // namespace hourglass
