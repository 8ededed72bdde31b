#include <cassert>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// L_n = sum_k (y - x)^2.  dL/dy = 2 (y - x) = -dL/dx.
struct SquaredError final : OperationOf<SquaredError> {
    const char* name() const override { return "squared_error"; }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::squaredError(f.in[0], f.in[1], f.out, (*f.shape[0])[0],
                              f.shape[0]->unitsPerSample());
    }
    template <class T>
    void back(Frame<T>& f) const {
        const int64_t rows = (*f.shape[0])[0], units = f.shape[0]->unitsPerSample();
        const T* weight = f.outGradient;
        if (auto d = f.gradient[0])
            kernels::squaredErrorBackward(f.in[1], f.in[0], weight, d.data, rows, units,
                                          d.accumulate);
        if (auto d = f.gradient[1])
            kernels::squaredErrorBackward(f.in[0], f.in[1], weight, d.data, rows, units,
                                          d.accumulate);
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        const Var difference = 2.0 * (x[1] - x[0]);
        if (!dx[0]) return sumOverUnits(difference * dx[1]);
        if (!dx[1]) return -sumOverUnits(difference * dx[0]);
        return sumOverUnits(difference * (dx[1] - dx[0]));
    }
};

}  // namespace

Var squaredError(Var x, Var y) {
    assert(x.shape() == y.shape());
    return x.tape->record(std::make_unique<SquaredError>(), std::array{x, y}, Shape{x.shape()[0]});
}

}  // namespace hourglass
