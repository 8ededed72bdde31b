#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// y = log(x) for x > 0, dy = dx / x.
struct Log final : SymmetricOf<Log> {
    const char* name() const override { return "log"; }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::logarithm(f.in[0], f.out, f.count());
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(),
                          [&](int64_t i) { return f.outGradient[i] / f.in[0][i]; });
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        return dx[0] / x[0];
    }
};

}  // namespace

Var log(Var x) { return recordUnary<Log>(x, x.shape()); }

}  // namespace hourglass
