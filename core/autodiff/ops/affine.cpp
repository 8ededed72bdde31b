#include <cassert>

#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/dense_layer.h"

namespace hourglass {
namespace {

/// y = act(a), a = x W + b (rows are samples).
/// With g = dL/da = dL/dy * act'(a):  dL/dW = x^T g,  dL/db = sum over samples of g,
/// dL/dx = g W^T. Stored transposed ([out, in]), W and W^T change places.
struct Affine final : OperationOf<Affine> {
    Activation act;
    bool tied;
    Slope slope;
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
        kernels::denseForward(layer(f), f.in[0], f.in[1], f.in[2], f.out);
    }
    template <class T>
    void back(Frame<T>& f) const {
        const auto target = [&](int i) {
            return kernels::Target<T>{f.gradient[i].data, f.gradient[i].accumulate};
        };
        kernels::denseBackward(layer(f), f.in[0], f.in[1], f.out, f.outGradient, target(0),
                               target(1), target(2));
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
        return slope.times(change, y, act);
    }
    bool hasCotangent(size_t) const override { return true; }
    Var cotangent(Var y, std::span<const Var> x, Var g, size_t input) const override {
        g = slope.times(g, y, act);
        if (input == 2) return sumOverSamples(g);
        if (input == 0)
            return matmul(g, x[1], Transpose::No, tied ? Transpose::No : Transpose::Yes);
        return tied ? matmul(g, x[0], Transpose::Yes) : matmul(x[0], g, Transpose::Yes);
    }

 private:
    template <class T>
    kernels::DenseLayer layer(const Frame<T>& f) const {
        return {act, tied, (*f.shape[0])[0], (*f.shape[0])[1], (*f.outShape)[1]};
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
