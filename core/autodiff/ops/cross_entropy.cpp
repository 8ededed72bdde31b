#include <cassert>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// L_n = sum_k max(a, 0) - a x + log(1 + exp(-|a|)), the cross-entropy of s(a) against x, nats.
/// dL/da = s(a) - x;  dL/dx = -a.
struct CrossEntropy final : OperationOf<CrossEntropy> {
    const char* name() const override { return "cross_entropy"; }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::crossEntropy(f.in[0], f.in[1], f.out, (*f.shape[0])[0], units(f));
    }
    template <class T>
    void back(Frame<T>& f) const {
        const T* weight = f.outGradient;
        if (auto d = f.gradient[1])
            kernels::crossEntropyBackward(f.in[0], f.in[1], weight, d.data, (*f.shape[0])[0],
                                          units(f), d.accumulate);
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(0),
                          [&](int64_t i) { return -weight[i / units(f)] * f.in[1][i]; });
    }
    Var tangent(Var, std::span<const Var> x, std::span<const Var> dx) const override {
        Var change;
        if (dx[1]) change = sumOverUnits((activate(x[1], Activation::Sigmoid) - x[0]) * dx[1]);
        if (!dx[0]) return change;
        const Var byTarget = -sumOverUnits(x[1] * dx[0]);
        return change ? change + byTarget : byTarget;
    }

 private:
    template <class T>
    static int64_t units(const Frame<T>& f) {
        return f.shape[0]->unitsPerSample();
    }
};

}  // namespace

Var crossEntropyFromLogits(Var x, Var logits) {
    assert(x.shape() == logits.shape());
    return x.tape->record(std::make_unique<CrossEntropy>(), std::array{x, logits},
                          Shape{x.shape()[0]});
}

}  // namespace hourglass
