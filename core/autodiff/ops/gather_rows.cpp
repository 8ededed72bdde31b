#include <algorithm>
#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// Row r of y is row index[r] of the table. The derivative adds to the rows that were taken; the
/// choice itself is held constant.
struct GatherRows final : OperationOf<GatherRows> {
    const char* name() const override { return "gather_rows"; }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t rows = (*f.outShape)[0], units = (*f.outShape)[1];
        for (int64_t r = 0; r < rows; ++r)
            std::copy_n(f.in[0] + static_cast<int64_t>(f.in[1][r]) * units, units,
                        f.out + r * units);
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (f.gradient[1]) writeGradient(f.gradient[1], f.count(1), [](int64_t) { return T(0); });
        auto d = f.gradient[0];
        if (!d) return;
        if (!d.accumulate) std::fill_n(d.data, f.count(0), T(0));
        const int64_t rows = (*f.outShape)[0], units = (*f.outShape)[1];
        for (int64_t r = 0; r < rows; ++r) {
            T* row = d.data + static_cast<int64_t>(f.in[1][r]) * units;
            for (int64_t k = 0; k < units; ++k) row[k] += f.outGradient[r * units + k];
        }
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        return dx[0] ? gatherRows(dx[0], x[1]) : Var();
    }
};

}  // namespace

Var gatherRows(Var table, Var index) {
    assert(table.shape().rank() == 2 && index.shape().rank() == 1);
    return table.tape->record(std::make_unique<GatherRows>(), std::array{table, index},
                              Shape{index.samples(), table.units()});
}

}  // namespace hourglass
