#include <algorithm>
#include <cassert>

#include "core/autodiff/ops/sums.h"

namespace hourglass {
namespace {

/// Repetition. The source index of output element i is (i / inner) % count: a scalar (count 1),
/// a row (inner 1, count F) or one value a sample (inner F, count N). The derivative adds up.
struct Expand final : OperationOf<Expand> {
    int64_t inner, sources;
    Expand(int64_t inner, int64_t sources) : inner(inner), sources(sources) {}
    const char* name() const override { return "expand"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("inner", static_cast<double>(inner));
        return result;
    }
    /// How often each source stands side by side; a scalar everywhere.
    int64_t width(int64_t count) const { return sources == 1 ? count : inner; }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t side = width(f.count());
        const T* x = f.in[0];
        T* out = f.out;
        spreadOut(f.count() / (side * sources), sources, side,
                  [=](int64_t i, int64_t s) { out[i] = x[s]; });
    }
    template <class T>
    void back(Frame<T>& f) const {
        const auto d = f.gradient[0];
        if (!d) return;
        const int64_t side = width(f.count());
        addUp(
            f.outGradient, f.count() / (side * sources), sources, side, [](T g) { return g; },
            [&](int64_t s, double sum) {
                d.data[s] = static_cast<T>(d.accumulate ? d.data[s] + sum : sum);
            });
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        return recordUnary<Expand>(dx[0], y.shape(), inner, sources);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var y, std::span<const Var> x, Var g, size_t) const override {
        const int64_t side = width(y.shape().count());
        return recordUnary<Sum>(g, x[0].shape(), y.shape().count() / (side * sources), sources,
                                side, 1.0);
    }
};

}  // namespace

Var repeated(Var x, const Shape& shape, int64_t inner) {
    return recordUnary<Expand>(x, shape, inner, x.shape().count());
}

Var expand(Var x, const Shape& shape) {
    if (x.shape().count() == 1) return recordUnary<Expand>(x, shape, int64_t{1}, int64_t{1});
    assert(x.shape() == shape.sample());
    return recordUnary<Expand>(x, shape, int64_t{1}, x.shape().count());
}

Var expandRow(Var row, int64_t samples) { return expand(row, row.shape().withBatch(samples)); }

Var expandLast(Var x, const Shape& shape) {
    assert(x.shape() == Shape{shape[shape.rank() - 1]});
    return recordUnary<Expand>(x, shape, int64_t{1}, x.shape().count());
}

Var expandSamples(Var perSample, int64_t units) {
    const int64_t samples = perSample.shape().count();
    return recordUnary<Expand>(perSample, Shape{samples, units}, units, samples);
}

}  // namespace hourglass
