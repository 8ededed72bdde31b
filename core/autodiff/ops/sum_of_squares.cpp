#include <type_traits>

#include "core/autodiff/ops/sums.h"
#include "core/kernels/kernels.h"

namespace hourglass {
namespace {

/// out[o] = sum over r, c of x[r, o, c]^2, as Sum gathers: in one pass, for weights are many.
struct SumOfSquares final : OperationOf<SumOfSquares> {
    int64_t outer, outputs, inner;
    SumOfSquares(int64_t outer, int64_t outputs, int64_t inner)
        : outer(outer), outputs(outputs), inner(inner) {}
    const char* name() const override { return "sum_of_squares"; }

    template <class T>
    void run(Frame<T>& f) const {
        if constexpr (std::is_same_v<T, float>)
            if (inner == 1) return kernels::table().columnSquares(f.in[0], f.out, outer, outputs);
        addUp(
            f.in[0], outer, outputs, inner, [](T x) { return x * x; },
            [&](int64_t o, double sum) { f.out[o] = static_cast<T>(sum); });
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (!f.gradient[0]) return;
        const T *x = f.in[0], *g = f.outGradient;
        T* d = f.gradient[0].data;
        if (f.gradient[0].accumulate)
            spreadOut(outer, outputs, inner,
                      [=](int64_t i, int64_t o) { d[i] += 2 * g[o] * x[i]; });
        else
            spreadOut(outer, outputs, inner, [=](int64_t i, int64_t o) { d[i] = 2 * g[o] * x[i]; });
    }
    Var tangent(Var y, std::span<const Var> x, std::span<const Var> dx) const override {
        return recordUnary<Sum>(x[0] * dx[0], y.shape(), outer, outputs, inner, 2.0);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t) const override {
        return repeated(scaled(g, 2), x[0].shape(), inner) * x[0];
    }
};

}  // namespace

Var sumOfSquaresOverUnits(Var x) {
    const int64_t samples = x.shape()[0];
    return recordUnary<SumOfSquares>(x, Shape{samples}, int64_t{1}, samples, x.units());
}

Var sumOfSquaresOverSamples(Var x) {
    return recordUnary<SumOfSquares>(x, x.shape().sample(), x.shape()[0], x.units(), int64_t{1});
}

Var sumOfSquares(Var x) {
    return recordUnary<SumOfSquares>(x, Shape{}, int64_t{1}, int64_t{1}, x.shape().count());
}

}  // namespace hourglass
