#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// y = log sum_j exp(x_j) over the units of each sample, without overflow; dx = softmax(x) g.
struct LogSumExp final : OperationOf<LogSumExp> {
    const char* name() const override { return "log_sum_exp"; }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::logSumExp(f.in[0], f.out, f.count(), f.count(0) / f.count());
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (auto d = f.gradient[0])
            kernels::logSumExpBackward(f.in[0], f.out, f.outGradient, d.data, f.count(),
                                       f.count(0) / f.count(), d.accumulate);
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        return sumOverUnits(softmax(x[0]) * dx[0]);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var, std::span<const Var> x, Var g, size_t) const override {
        return softmax(x[0]) * expandSamples(g, x[0].units());
    }
};

}  // namespace

Var logSumExp(Var x) { return recordUnary<LogSumExp>(x, Shape{x.samples()}); }

}  // namespace hourglass
