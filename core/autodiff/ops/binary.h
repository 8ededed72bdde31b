#pragma once

#include <cassert>

#include "core/autodiff/ops/elementwise.h"

namespace hourglass {

/// A function of two numbers at the same place. Self has value(a, b), slopeA(a, b, y),
/// slopeB(a, b, y) and tangent().
template <class Self>
class Binary : public OperationOf<Self> {
 public:
    template <class T>
    void run(Frame<T>& f) const {
        const T *a = f.in[0], *b = f.in[1];
        T* out = f.out;
        forElements(f.count(), [&](int64_t i) { out[i] = self().value(a[i], b[i]); });
    }
    template <class T>
    void back(Frame<T>& f) const {
        const T *a = f.in[0], *b = f.in[1], *y = f.out, *dy = f.outGradient;
        if (f.gradient[0])
            writeGradient(f.gradient[0], f.count(),
                          [&](int64_t i) { return dy[i] * self().slopeA(a[i], b[i], y[i]); });
        if (f.gradient[1])
            writeGradient(f.gradient[1], f.count(),
                          [&](int64_t i) { return dy[i] * self().slopeB(a[i], b[i], y[i]); });
    }

 private:
    const Self& self() const { return static_cast<const Self&>(*this); }
};

/// Spreads the smaller operand: a scalar over anything, [F] over [N, F].
template <class Op>
Var recordBinary(Var a, Var b) {
    if (a.shape() != b.shape()) {
        if (a.shape().count() < b.shape().count())
            a = expand(a, b.shape());
        else
            b = expand(b, a.shape());
    }
    return a.tape->record(std::make_unique<Op>(), std::array{a, b}, a.shape());
}

}  // namespace hourglass
