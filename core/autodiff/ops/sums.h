#pragma once

#include "core/autodiff/ops/add_up.h"
#include "core/autodiff/ops/elementwise.h"

namespace hourglass {

/// Element i of the result is x[(i / inner) % count of x]: what a sum does to cotangents.
Var repeated(Var x, const Shape& shape, int64_t inner);

/// out[o] = factor * sum over r, c of x[r, o, c]: `outer` blocks are added, each output gathers
/// `inner` neighbours.
struct Sum final : OperationOf<Sum> {
    int64_t outer, outputs, inner;
    double factor;
    Sum(int64_t outer, int64_t outputs, int64_t inner, double factor)
        : outer(outer), outputs(outputs), inner(inner), factor(factor) {}
    const char* name() const override { return "sum"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("factor", factor);
        return result;
    }

    template <class T>
    void run(Frame<T>& f) const {
        addUp(
            f.in[0], outer, outputs, inner, [](T x) { return x; },
            [&](int64_t o, double sum) { f.out[o] = static_cast<T>(factor * sum); });
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (!f.gradient[0]) return;
        const T scale = static_cast<T>(factor);
        const T* g = f.outGradient;
        T* d = f.gradient[0].data;
        if (f.gradient[0].accumulate)
            spreadOut(outer, outputs, inner, [=](int64_t i, int64_t o) { d[i] += scale * g[o]; });
        else
            spreadOut(outer, outputs, inner, [=](int64_t i, int64_t o) { d[i] = scale * g[o]; });
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
