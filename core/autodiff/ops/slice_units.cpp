#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// Columns from ... from + count of [N, F].
struct SliceUnits final : OperationOf<SliceUnits> {
    int64_t from;
    explicit SliceUnits(int64_t from) : from(from) {}
    const char* name() const override { return "slice_units"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("from", static_cast<double>(from));
        return result;
    }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = (*f.outShape)[0], cols = (*f.outShape)[1], all = (*f.shape[0])[1];
        for (int64_t r = 0; r < rows; ++r)
            for (int64_t c = 0; c < cols; ++c) f.out[r * cols + c] = f.in[0][r * all + from + c];
    }
    template <class T>
    void back(Frame<T>& f) const {
        auto d = f.gradient[0];
        if (!d) return;
        const int64_t rows = (*f.outShape)[0], cols = (*f.outShape)[1], all = (*f.shape[0])[1];
        if (!d.accumulate)
            for (int64_t i = 0; i < rows * all; ++i) d.data[i] = 0;
        for (int64_t r = 0; r < rows; ++r)
            for (int64_t c = 0; c < cols; ++c)
                d.data[r * all + from + c] += f.outGradient[r * cols + c];
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        return sliceUnits(dx[0], from, y.shape()[1]);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t) const override {
        const int64_t samples = g.shape()[0], behind = x[0].shape()[1] - from - g.shape()[1];
        auto none = [&](int64_t units) { return g.tape->constant(Shape{samples, units}, 0); };
        if (from > 0) g = joinUnits(none(from), g);
        return behind > 0 ? joinUnits(g, none(behind)) : g;
    }
};

}  // namespace

Var sliceUnits(Var x, int64_t from, int64_t count) {
    assert(x.shape().rank() == 2 && from >= 0 && from + count <= x.shape()[1]);
    return recordUnary<SliceUnits>(x, Shape{x.shape()[0], count}, from);
}

}  // namespace hourglass
