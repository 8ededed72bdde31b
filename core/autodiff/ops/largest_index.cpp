#include <algorithm>
#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// Which unit of each sample is the largest (of equal ones the first), as a number; no gradient.
struct LargestIndex final : OperationOf<LargestIndex> {
    const char* name() const override { return "largest_index"; }
    bool isDifferentiable() const override { return false; }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t units = f.count(0) / f.count();
        for (int64_t r = 0; r < f.count(); ++r) {
            const T* row = f.in[0] + r * units;
            f.out[r] = static_cast<T>(std::max_element(row, row + units) - row);
        }
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

/// Which part of the samples chose each of `choices` numbers; no gradient.
struct SharesOf final : OperationOf<SharesOf> {
    const char* name() const override { return "shares_of"; }
    bool isDifferentiable() const override { return false; }
    template <class T>
    void run(Frame<T>& f) const {
        std::fill_n(f.out, f.count(), T(0));
        const T one = T(1) / static_cast<T>(f.count(0));
        for (int64_t r = 0; r < f.count(0); ++r) f.out[static_cast<int64_t>(f.in[0][r])] += one;
    }
    template <class T>
    void back(Frame<T>&) const {}
    Var tangent(Var, std::span<const Var>, std::span<const Var>) const override { return {}; }
};

}  // namespace

Var largestIndex(Var x) {
    assert(x.shape().rank() == 2);
    return recordUnary<LargestIndex>(x, Shape{x.samples()});
}

Var sharesOf(Var index, int64_t choices) {
    assert(index.shape().rank() == 1);
    return recordUnary<SharesOf>(index, Shape{choices});
}

}  // namespace hourglass
