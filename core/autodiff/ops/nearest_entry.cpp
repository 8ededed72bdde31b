#include <algorithm>
#include <cassert>
#include <vector>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/first_largest.h"

namespace hourglass {
namespace {

/// Which row w_k of a table [E, F] has the largest x w_k + b_k (of equal ones the first), as a
/// number; no gradient. Sums are in double: entries that are almost as near are chosen alike by
/// every program, however it rounds. The E sums of a sample are never kept: a picture has hundreds
/// of samples.
struct NearestEntry final : OperationOf<NearestEntry> {
    const char* name() const override { return "nearest_entry"; }
    bool isDifferentiable() const override { return false; }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t entries = f.count(2), units = f.count(1) / entries;
        // Columns of the table one behind the other, so that all sums grow side by side.
        std::vector<double> columns(static_cast<size_t>(f.count(1)));
        for (int64_t k = 0; k < entries; ++k)
            for (int64_t u = 0; u < units; ++u) columns[u * entries + k] = f.in[1][k * units + u];
        const int64_t rows = f.count();
        const T *x = f.in[0], *bias = f.in[2];
        T* out = f.out;
#pragma omp parallel if (rows * f.count(1) > kManyProducts)
        {
            std::vector<double> sums(static_cast<size_t>(entries));
#pragma omp for schedule(static)
            for (int64_t r = 0; r < rows; ++r) {
                std::copy_n(bias, entries, sums.begin());
                for (int64_t u = 0; u < units; ++u) {
                    const double value = x[r * units + u];
                    const double* column = columns.data() + u * entries;
                    for (int64_t k = 0; k < entries; ++k) sums[k] += value * column[k];
                }
                out[r] = static_cast<T>(firstLargest(sums.data(), entries));
            }
        }
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }

 private:
    static constexpr int64_t kManyProducts = 1 << 16;
};

}  // namespace

Var nearestEntry(Var x, Var table, Var bias) {
    assert(x.shape().rank() == 2 && table.shape().rank() == 2 && x.units() == table.units());
    assert(bias.shape().count() == table.samples());
    return x.tape->record(std::make_unique<NearestEntry>(), std::array{x, table, bias},
                          Shape{x.samples()});
}

}  // namespace hourglass
