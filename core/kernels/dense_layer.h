#pragma once

#include <cstdint>

#include "core/kernels/activation.h"

namespace hourglass::kernels {

/// A dense layer and its batch: y = act(x W + b), x [samples, in], y [samples, out], W [in, out]
/// or, transposed, [out, in].
struct DenseLayer {
    Activation act;
    bool transposed;
    int64_t samples, in, out;
};

/// Where a gradient goes; null: it is not wanted.
template <class T>
struct Target {
    T* data = nullptr;
    bool accumulate = false;
};

/// float: small batches in one parallel region, in which every thread makes its own part of the
/// product and goes on with it while it is in its cache; large ones as one threaded product. The
/// layout of the parts depends on the number of threads only. double: the reference.
void denseForward(const DenseLayer& layer, const float* x, const float* w, const float* b,
                  float* y);
void denseForward(const DenseLayer& layer, const double* x, const double* w, const double* b,
                  double* y);

/// `g` is dL/dy and becomes dL/da, a being what the activation is taken of:
/// dL/dx = g W^T, dL/dW = x^T g, dL/db = the sum of g over samples.
void denseBackward(const DenseLayer& layer, const float* x, const float* w, const float* y,
                   float* g, Target<float> dx, Target<float> dw, Target<float> db);
void denseBackward(const DenseLayer& layer, const double* x, const double* w, const double* y,
                   double* g, Target<double> dx, Target<double> dw, Target<double> db);

}  // namespace hourglass::kernels
