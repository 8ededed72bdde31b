#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// y = exp(x), dy = y dx.
struct Exp final : SymmetricOf<Exp> {
    const char* name() const override { return "exp"; }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::exponential(f.in[0], f.out, f.count());
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(),
                          [&](int64_t i) { return f.outGradient[i] * f.out[i]; });
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        return y * dx[0];
    }
};

}  // namespace

Var exp(Var x) { return recordUnary<Exp>(x, x.shape()); }

}  // namespace hourglass
