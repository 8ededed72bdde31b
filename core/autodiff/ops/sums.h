#pragma once

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {

/// Element i of the result is x[(i / inner) % count of x]: what a sum does to cotangents.
Var repeated(Var x, const Shape& shape, int64_t inner);

/// out[o] = factor * sum over r, c of x[r, o, c]: `outer` blocks are added, each output gathers
/// `inner` neighbours. Sums are kept in double, in index order.
struct Sum final : OperationOf<Sum> {
    int64_t outer, outputs, inner;
    double factor;
    Sum(int64_t outer, int64_t outputs, int64_t inner, double factor)
        : outer(outer), outputs(outputs), inner(inner), factor(factor) {}
    const char* name() const override { return "sum"; }

    template <class T>
    void run(Frame<T>& f) const {
        for (int64_t o = 0; o < outputs; ++o) {
            double sum = 0;
            for (int64_t r = 0; r < outer; ++r) {
                const T* x = f.in[0] + (r * outputs + o) * inner;
                for (int64_t c = 0; c < inner; ++c) sum += x[c];
            }
            f.out[o] = static_cast<T>(factor * sum);
        }
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (!f.gradient[0]) return;
        const T scale = static_cast<T>(factor);
        const T* g = f.outGradient;
        const auto [d, add] = f.gradient[0];
        for (int64_t r = 0; r < outer; ++r) {
            T* block = d + r * outputs * inner;
            if (inner == 1)
                writeGradient<T>({block, add}, outputs, [=](int64_t o) { return scale * g[o]; });
            else
                for (int64_t o = 0; o < outputs; ++o)
                    writeGradient<T>({block + o * inner, add}, inner,
                                     [value = scale * g[o]](int64_t) { return value; });
        }
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        return recordUnary<Sum>(dx[0], y.shape(), outer, outputs, inner, factor);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t) const override {
        return repeated(factor == 1 ? g : scaled(g, factor), x[0].shape(), inner);
    }
};

}  // namespace hourglass
