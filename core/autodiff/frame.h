#pragma once

#include <cstdint>

#include "core/base/shape.h"
#include "core/kernels/parallel.h"

namespace hourglass {

/// Where an operation writes the gradient of one input; null if nobody needs it. The first writer
/// replaces, later ones add, so nothing has to be cleared before a backward pass.
template <class T>
struct Gradient {
    T* data = nullptr;
    bool accumulate = false;
    explicit operator bool() const { return data != nullptr; }
};

/// What an operation sees while it runs: plain arrays and shapes.
template <class T>
struct Frame {
    static constexpr int kMaxInputs = 4;

    const T* in[kMaxInputs] = {};
    const Shape* shape[kMaxInputs] = {};
    Gradient<T> gradient[kMaxInputs];
    T* out = nullptr;  ///< the output (forward writes it, backward reads it)
    const Shape* outShape = nullptr;
    T* outGradient = nullptr;  ///< may be overwritten by backward: nobody reads it afterwards
    uint64_t step = 0;         ///< the tape's step: noise depends on it

    int64_t count() const { return outShape->count(); }
    int64_t count(int input) const { return shape[input]->count(); }
};

/// gradient[i] (+)= f(i).
template <class T, class Function>
void writeGradient(Gradient<T> gradient, int64_t count, Function f) {
    T* data = gradient.data;
    if (gradient.accumulate)
        forElements(count, [&](int64_t i) { data[i] += f(i); });
    else
        forElements(count, [&](int64_t i) { data[i] = f(i); });
}

}  // namespace hourglass
