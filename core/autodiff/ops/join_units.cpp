#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// [N, F] and [N, G] side by side.
struct JoinUnits final : OperationOf<JoinUnits> {
    const char* name() const override { return "join_units"; }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = (*f.outShape)[0], all = (*f.outShape)[1], left = (*f.shape[0])[1];
        for (int64_t r = 0; r < rows; ++r)
            for (int64_t c = 0; c < all; ++c)
                f.out[r * all + c] =
                    c < left ? f.in[0][r * left + c] : f.in[1][r * (all - left) + c - left];
    }
    template <class T>
    void back(Frame<T>& f) const {
        const int64_t all = (*f.outShape)[1], left = (*f.shape[0])[1], right = all - left;
        const T* g = f.outGradient;
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(0),
                          [&](int64_t i) { return g[i / left * all + i % left]; });
        if (f.gradient[1])
            writeGradient(f.gradient[1], f.count(1),
                          [&](int64_t i) { return g[i / right * all + left + i % right]; });
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        const Var a = dx[0] ? dx[0] : x[0].tape->constant(x[0].shape(), 0);
        const Var b = dx[1] ? dx[1] : x[1].tape->constant(x[1].shape(), 0);
        return joinUnits(a, b);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t input) const override {
        return sliceUnits(g, input == 0 ? 0 : x[0].shape()[1], x[input].shape()[1]);
    }
};

}  // namespace

Var joinUnits(Var a, Var b) {
    assert(a.shape().rank() == 2 && b.shape().rank() == 2 && a.shape()[0] == b.shape()[0]);
    return a.tape->record(std::make_unique<JoinUnits>(), std::array{a, b},
                          Shape{a.shape()[0], a.shape()[1] + b.shape()[1]});
}

}  // namespace hourglass
