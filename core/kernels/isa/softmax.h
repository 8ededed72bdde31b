// Softmax over the units of each row, and its derivative.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/loops.h"

namespace {

HOURGLASS_INLINE float largestOf(const float* x, int64_t count) {
    float most = x[0];
#pragma omp simd reduction(max : most)
    for (int64_t i = 0; i < count; ++i) most = x[i] > most ? x[i] : most;
    return most;
}

void softmaxOfRow(const float* x, float* out, int64_t cols) {
    const float most = largestOf(x, cols);
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t c = 0; c < cols; ++c) {
        out[c] = expOf(x[c] - most);
        sum += out[c];
    }
    const float share = 1.0f / sum;
#pragma omp simd
    for (int64_t c = 0; c < cols; ++c) out[c] *= share;
}

void softmax(const float* x, float* out, int64_t rows, int64_t cols) {
    inParallel(rows * cols >= kParallelFunctions, rows,
               [=](int64_t r) { softmaxOfRow(x + r * cols, out + r * cols, cols); });
}

void softmaxBackward(const float* y, const float* g, float* d, int64_t rows, int64_t cols,
                     bool accumulate) {
    inParallel(rows * cols >= kParallel, rows, [=](int64_t r) {
        const float *yr = y + r * cols, *gr = g + r * cols;
        float mean = 0;
#pragma omp simd reduction(+ : mean)
        for (int64_t c = 0; c < cols; ++c) mean += yr[c] * gr[c];
        put(d + r * cols, 0, cols, accumulate, [=](int64_t c) { return yr[c] * (gr[c] - mean); });
    });
}

void logSumExp(const float* x, float* out, int64_t rows, int64_t cols) {
    inParallel(rows * cols >= kParallelFunctions, rows, [=](int64_t r) {
        const float* xr = x + r * cols;
        const float most = largestOf(xr, cols);
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t c = 0; c < cols; ++c) sum += expOf(xr[c] - most);
        out[r] = most + logOf(sum);
    });
}

void logSumExpBackward(const float* x, const float* y, const float* g, float* d, int64_t rows,
                       int64_t cols, bool accumulate) {
    inParallel(rows * cols >= kParallelFunctions, rows, [=](int64_t r) {
        const float* xr = x + r * cols;
        const float total = y[r], weight = g[r];
        put(d + r * cols, 0, cols, accumulate,
            [=](int64_t c) { return weight * expOf(xr[c] - total); });
    });
}

}  // namespace
