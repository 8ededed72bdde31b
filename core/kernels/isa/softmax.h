// Softmax over the units of each row, and its derivative.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/loops.h"

namespace {

void softmaxOfRow(const float* x, float* out, int64_t cols) {
    float most = x[0], sum = 0;
#pragma omp simd reduction(max : most)
    for (int64_t c = 0; c < cols; ++c) most = x[c] > most ? x[c] : most;
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
#pragma omp parallel for schedule(static) if (rows * cols >= kParallelFunctions)
    for (int64_t r = 0; r < rows; ++r) softmaxOfRow(x + r * cols, out + r * cols, cols);
}

void softmaxBackward(const float* y, const float* g, float* d, int64_t rows, int64_t cols,
                     bool accumulate) {
#pragma omp parallel for schedule(static) if (rows * cols >= kParallel)
    for (int64_t r = 0; r < rows; ++r) {
        const float *yr = y + r * cols, *gr = g + r * cols;
        float* dr = d + r * cols;
        float mean = 0;
#pragma omp simd reduction(+ : mean)
        for (int64_t c = 0; c < cols; ++c) mean += yr[c] * gr[c];
        if (accumulate) {
#pragma omp simd
            for (int64_t c = 0; c < cols; ++c) dr[c] += yr[c] * (gr[c] - mean);
        } else {
#pragma omp simd
            for (int64_t c = 0; c < cols; ++c) dr[c] = yr[c] * (gr[c] - mean);
        }
    }
}

void logSumExp(const float* x, float* out, int64_t rows, int64_t cols) {
#pragma omp parallel for schedule(static) if (rows * cols >= kParallelFunctions)
    for (int64_t r = 0; r < rows; ++r) {
        const float* xr = x + r * cols;
        float most = xr[0], sum = 0;
#pragma omp simd reduction(max : most)
        for (int64_t c = 0; c < cols; ++c) most = xr[c] > most ? xr[c] : most;
#pragma omp simd reduction(+ : sum)
        for (int64_t c = 0; c < cols; ++c) sum += expOf(xr[c] - most);
        out[r] = most + logOf(sum);
    }
}

void logSumExpBackward(const float* x, const float* y, const float* g, float* d, int64_t rows,
                       int64_t cols, bool accumulate) {
#pragma omp parallel for schedule(static) if (rows * cols >= kParallelFunctions)
    for (int64_t r = 0; r < rows; ++r) {
        const float* xr = x + r * cols;
        float* dr = d + r * cols;
        const float total = y[r], weight = g[r];
        if (accumulate) {
#pragma omp simd
            for (int64_t c = 0; c < cols; ++c) dr[c] += weight * expOf(xr[c] - total);
        } else {
#pragma omp simd
            for (int64_t c = 0; c < cols; ++c) dr[c] = weight * expOf(xr[c] - total);
        }
    }
}

}  // namespace
