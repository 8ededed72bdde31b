#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {
namespace {

/// y_r = x[r, index[r]]. The derivative goes to the units that were picked; the choice itself is
/// held constant.
struct PickUnits final : OperationOf<PickUnits> {
    const char* name() const override { return "pick_units"; }
    template <class T>
    static int64_t place(const Frame<T>& f, int64_t row) {
        return row * (f.count(0) / f.count()) + static_cast<int64_t>(f.in[1][row]);
    }
    template <class T>
    void run(Frame<T>& f) const {
        for (int64_t r = 0; r < f.count(); ++r) f.out[r] = f.in[0][place(f, r)];
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (f.gradient[1]) writeGradient(f.gradient[1], f.count(1), [](int64_t) { return T(0); });
        auto d = f.gradient[0];
        if (!d) return;
        if (!d.accumulate) std::fill_n(d.data, f.count(0), T(0));
        for (int64_t r = 0; r < f.count(); ++r) d.data[place(f, r)] += f.outGradient[r];
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        return dx[0] ? pickUnits(dx[0], x[1]) : Var();
    }
};

}  // namespace

Var pickUnits(Var x, Var index) {
    assert(x.shape().rank() == 2 && index.shape().rank() == 1);
    return x.tape->record(std::make_unique<PickUnits>(), std::array{x, index}, index.shape());
}

}  // namespace hourglass
