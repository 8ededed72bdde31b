#include <algorithm>
#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// The same numbers in the same order under another shape.
struct Reshape final : OperationOf<Reshape> {
    const char* name() const override { return "reshape"; }
    template <class T>
    void run(Frame<T>& f) const {
        const T* x = f.in[0];
        T* out = f.out;
        forElements(f.count(), [=](int64_t i) { out[i] = x[i]; });
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(), [&](int64_t i) { return f.outGradient[i]; });
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        return reshape(dx[0], y.shape());
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t) const override {
        return reshape(g, x[0].shape());
    }
};

}  // namespace

Var reshape(Var x, const Shape& shape) {
    assert(x.shape().count() == shape.count());
    return recordUnary<Reshape>(x, shape);
}

}  // namespace hourglass
