#include <cassert>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/gemm.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// y = act(a), a = x W + b (rows are samples).
/// With g = dL/da = dL/dy * act'(a):  dL/dW = x^T g,  dL/db = sum over samples of g,
/// dL/dx = g W^T. Stored transposed ([out, in]), W and W^T change places.
struct Affine final : OperationOf<Affine> {
    Activation act;
    bool tied;
    Affine(Activation act, bool tied) : act(act), tied(tied) {}
    const char* name() const override { return "affine"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("activation", static_cast<int>(act));
        result.set("transposed", tied);
        return result;
    }
    template <class T>
    void run(Frame<T>& f) const {
        const int64_t samples = (*f.shape[0])[0], in = (*f.shape[0])[1], out = (*f.outShape)[1];
        kernels::gemm(false, tied, samples, out, in, f.in[0], f.in[1], T(0), f.out);
        kernels::biasActivate(act, f.out, f.in[2], samples, out);
    }
    template <class T>
    void back(Frame<T>& f) const {
        const int64_t samples = (*f.shape[0])[0], in = (*f.shape[0])[1], out = (*f.outShape)[1];
        T* g = f.outGradient;
        kernels::activateBackward(act, f.out, g, samples * out);
        if (auto dx = f.gradient[0])
            kernels::gemm(false, !tied, samples, in, out, g, f.in[1], T(dx.accumulate), dx.data);
        if (auto dw = f.gradient[1]) {
            if (tied)
                kernels::gemm(true, false, out, in, samples, g, f.in[0], T(dw.accumulate), dw.data);
            else
                kernels::gemm(true, false, in, out, samples, f.in[0], g, T(dw.accumulate), dw.data);
        }
        if (auto db = f.gradient[2]) kernels::columnSums(g, db.data, samples, out, db.accumulate);
    }
    Var tangent(Var y, std::span<const Var> x, std::span<const Var> dx) const override {
        const Transpose t = tied ? Transpose::Yes : Transpose::No;
        Var change;
        if (dx[0]) change = matmul(dx[0], x[1], Transpose::No, t);
        if (dx[1]) {
            const Var byWeight = matmul(x[0], dx[1], Transpose::No, t);
            change = change ? change + byWeight : byWeight;
        }
        if (dx[2]) {
            const Var byBias = expandRow(dx[2], y.samples());
            change = change ? change + byBias : byBias;
        }
        const Var slope = activationSlope(y, act);
        return slope ? change * slope : change;
    }
};

}  // namespace

Var affine(Var input, Var weight, Var bias, Activation act, Transpose transposeWeight) {
    const bool tied = transposeWeight == Transpose::Yes;
    const int64_t out = weight.shape()[tied ? 0 : 1];
    assert(input.shape().rank() == 2 && input.shape()[1] == weight.shape()[tied ? 1 : 0]);
    assert(bias.shape() == Shape{out});
    return input.tape->record(std::make_unique<Affine>(act, tied), std::array{input, weight, bias},
                              Shape{input.shape()[0], out});
}

}  // namespace hourglass
