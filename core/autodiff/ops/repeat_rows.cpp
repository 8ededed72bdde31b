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
        inParallel(f.count(), rows, [&](int64_t r) {
            std::copy_n(f.in[0] + r / times * units, units, f.out + r * units);
        });
    }
    template <class T>
    void back(Frame<T>& f) const {
        auto d = f.gradient[0];
        if (!d) return;
        const int64_t samples = (*f.shape[0])[0], units = f.count(0) / samples;
        inParallel(f.count(), samples, [&](int64_t n) {
            for (int64_t t = 0; t < times; ++t) {
                const T* g = f.outGradient + (n * times + t) * units;
                writeGradient<T>({d.data + n * units, d.accumulate || t > 0}, units,
                                 [g](int64_t i) { return g[i]; });
            }
        });
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
