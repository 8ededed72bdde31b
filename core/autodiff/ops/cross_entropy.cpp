#include <cassert>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// L_n = sum_k max(a, 0) - a x + log(1 + exp(-|a|)), the cross-entropy of s(a) against x, nats.
/// dL/da = s(a) - x;  dL/dx = -a. Several samples of a, side by side, may share one of x.
struct CrossEntropy final : OperationOf<CrossEntropy> {
    const char* name() const override { return "cross_entropy"; }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::crossEntropy(f.in[0], f.in[1], f.out, f.count(), units(f), draws(f));
    }
    template <class T>
    void back(Frame<T>& f) const {
        const T* weight = f.outGradient;
        if (auto d = f.gradient[1])
            kernels::crossEntropyBackward(f.in[0], f.in[1], weight, d.data, f.count(), units(f),
                                          draws(f), d.accumulate);
        if (!f.gradient[0]) return;
        const int64_t cols = units(f), each = draws(f);
        writeGradient(f.gradient[0], f.count(0), [&](int64_t i) {
            T sum = 0;
            for (int64_t r = i / cols * each; r < (i / cols + 1) * each; ++r)
                sum -= weight[r] * f.in[1][r * cols + i % cols];
            return sum;
        });
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        Var change;
        const int64_t each = x[1].samples() / x[0].samples();
        if (dx[1])
            change = sumOverUnits((activate(x[1], Activation::Sigmoid) - repeatRows(x[0], each)) *
                                  dx[1]);
        if (!dx[0]) return change;
        const Var byTarget = -sumOverUnits(x[1] * repeatRows(dx[0], each));
        return change ? change + byTarget : byTarget;
    }

 private:
    template <class T>
    static int64_t draws(const Frame<T>& f) {
        return f.count() / (*f.shape[0])[0];
    }
    template <class T>
    static int64_t units(const Frame<T>& f) {
        return f.shape[0]->unitsPerSample();
    }
};

}  // namespace

Var crossEntropyFromLogits(Var x, Var logits) {
    assert(logits.samples() % x.samples() == 0 && x.units() == logits.units());
    return x.tape->record(std::make_unique<CrossEntropy>(), std::array{x, logits},
                          Shape{logits.samples()});
}

}  // namespace hourglass
