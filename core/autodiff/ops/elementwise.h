#pragma once

#include <array>

#include "core/autodiff/operations.h"

namespace hourglass {

/// A function of one number. Self has value(x), slope(x, y) and tangent().
template <class Self>
class Elementwise : public SymmetricOf<Self> {
 public:
    template <class T>
    void run(Frame<T>& f) const {
        const T* x = f.in[0];
        T* out = f.out;
        forElements(f.count(), [&](int64_t i) { out[i] = self().value(x[i]); });
    }
    template <class T>
    void back(Frame<T>& f) const {
        if (!f.gradient[0]) return;
        const T *x = f.in[0], *y = f.out, *dy = f.outGradient;
        writeGradient(f.gradient[0], f.count(),
                      [&](int64_t i) { return dy[i] * self().slope(x[i], y[i]); });
    }

 private:
    const Self& self() const { return static_cast<const Self&>(*this); }
};

/// act'(a) for y = act(a), recorded once however many tangents and cotangents pass a node.
class Slope {
 public:
    Var of(Var y, Activation act) const {
        if (!slope_) slope_ = activationSlope(y, act);
        return slope_;
    }
    Var times(Var change, Var y, Activation act) const {
        const Var slope = of(y, act);
        return slope ? change * slope : change;
    }

 private:
    mutable Var slope_;
};

template <class Op, class... Arguments>
Var recordUnary(Var x, const Shape& shape, Arguments... arguments) {
    return x.tape->record(std::make_unique<Op>(arguments...), std::array{x}, shape);
}

}  // namespace hourglass
