#include <algorithm>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// Every sample `times` times, its copies side by side: row r of y is row r / times of x. The
/// derivative adds the copies up.
struct RepeatRows final : OperationOf<RepeatRows> {
    int64_t times;
    explicit RepeatRows(int64_t times) : times(times) {}
    const char* name() const override { return "repeat_rows"; }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = (*f.outShape)[0], units = f.count() / rows;
        for (int64_t r = 0; r < rows; ++r)
            std::copy_n(f.in[0] + r / times * units, units, f.out + r * units);
    }
    template <class T>
    void back(Frame<T>& f) const {
        auto d = f.gradient[0];
        if (!d) return;
        const int64_t rows = (*f.outShape)[0], units = f.count() / rows;
        for (int64_t r = 0; r < rows; ++r) {
            const T* g = f.outGradient + r * units;
            const Gradient<T> row{d.data + r / times * units, d.accumulate || r % times > 0};
            writeGradient(row, units, [g](int64_t i) { return g[i]; });
        }
    }
    Var tangent(Var, std::span<const Var>, std::span<const Var> dx) const override {
        return repeatRows(dx[0], times);
    }
};

}  // namespace

Var repeatRows(Var x, int64_t times) {
    if (times == 1) return x;
    return recordUnary<RepeatRows>(x, x.shape().sample().withBatch(x.samples() * times), times);
}

}  // namespace hourglass
