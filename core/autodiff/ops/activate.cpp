#include "core/autodiff/ops/elementwise.h"
#include "core/kernels/reference.h"

namespace hourglass {
namespace {

/// y = act(x), dy = act'(x) dx, the slope taken from y.
struct Activate final : SymmetricOf<Activate> {
    Activation act;
    Slope slope;
    explicit Activate(Activation act) : act(act) {}
    const char* name() const override { return "activate"; }
    Value attributes() const override {
        Value result = Value::object();
        result.set("activation", static_cast<int>(act));
        return result;
    }
    template <class T>
    void run(Frame<T>& f) const {
        kernels::activate(act, f.in[0], f.out, f.count());
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (!f.gradient[0]) return;
        kernels::activateBackward(act, f.out, f.outGradient, f.count());
        writeGradient(f.gradient[0], f.count(), [&](int64_t i) { return f.outGradient[i]; });
    }
    Var tangent(Var y, std::span<const Var>, std::span<const Var> dx) const override {
        return slope.times(dx[0], y, act);
    }
};

}  // namespace

Var activate(Var x, Activation act) { return recordUnary<Activate>(x, x.shape(), act); }

Var activationSlope(Var y, Activation act) {
    switch (act) {
        case Activation::Linear:
            return {};
        case Activation::Sigmoid:
            return y * (1.0 - y);
        case Activation::Tanh:
            return 1.0 - square(y);
        case Activation::Relu:
            return stepFunction(y);
        case Activation::LeakyRelu:
            return scaled(stepFunction(y), 1 - kLeakySlope, kLeakySlope);
        case Activation::Elu: {
            const Var up = stepFunction(y);
            return up + (1.0 - up) * (y + 1.0);
        }
        case Activation::Softplus:
            return 1.0 - exp(-y);
        case Activation::Selu: {
            const Var up = stepFunction(y);
            return kSeluScale * up + (1.0 - up) * (y + kSeluScale * kSeluAlpha);
        }
    }
    return {};
}

}  // namespace hourglass
