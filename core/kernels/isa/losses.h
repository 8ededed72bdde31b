// Sums over rows and columns: losses, their gradients, bias gradients.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/loops.h"

namespace {

/// Sums of f(x) over `width` <= kTile neighbouring columns and rows that lie `stride` apart.
template <class Function>
HOURGLASS_INLINE void sumStripe(const float* x, int64_t rows, int64_t stride, int64_t width,
                                float sums[kTile], Function f) {
    for (int64_t c = 0; c < kTile; ++c) sums[c] = 0;
    for (int64_t r = 0; r < rows; ++r) {
        const float* row = x + r * stride;
        if (width == kTile) {
#pragma omp simd
            for (int64_t c = 0; c < kTile; ++c) sums[c] += f(row[c]);
        } else {
            for (int64_t c = 0; c < width; ++c) sums[c] += f(row[c]);
        }
    }
}

void columnSums(const float* x, int64_t stride, float* out, int64_t rows, int64_t cols,
                bool accumulate) {
    const int64_t joined = rowsInTile(cols);
    if (!accumulate)
        for (int64_t c = 0; c < cols; ++c) out[c] = 0;
    if (joined > 1 &&
        stride == cols) {  // narrow: whole tiles, folded at the end, then the rows that are left
        const int64_t groups = rows / joined, width = joined * cols;
        float sums[kTile];
        sumStripe(x, groups, width, width, sums, [](float v) { return v; });
        for (int64_t i = 0; i < width; ++i) out[i % cols] += sums[i];
        for (int64_t i = groups * width; i < rows * cols; ++i) out[i % cols] += x[i];
        return;
    }
    const int64_t stripes = (cols + kTile - 1) / kTile;
    inParallel(rows * cols >= kParallel, stripes, [=](int64_t stripe) {
        const int64_t from = stripe * kTile, width = smaller(kTile, cols - from);
        float sums[kTile];
        sumStripe(x + from, rows, stride, width, sums, [](float v) { return v; });
        for (int64_t c = 0; c < width; ++c) out[from + c] += sums[c];
    });
}

/// A few rows at a time, so that the float sums stay short.
void columnSquares(const float* x, float* out, int64_t rows, int64_t cols) {
    constexpr int64_t kRows = 256;
    const int64_t stripes = (cols + kTile - 1) / kTile;
    inParallel(rows * cols >= kParallel, stripes, [=](int64_t stripe) {
        const int64_t from = stripe * kTile, width = smaller(kTile, cols - from);
        double totals[kTile] = {};
        for (int64_t r = 0; r < rows; r += kRows) {
            float sums[kTile];
            sumStripe(x + r * cols + from, smaller(kRows, rows - r), cols, width, sums,
                      [](float v) { return v * v; });
            for (int64_t c = 0; c < width; ++c) totals[c] += static_cast<double>(sums[c]);
        }
        for (int64_t c = 0; c < width; ++c) out[from + c] = static_cast<float>(totals[c]);
    });
}

/// The sum of max(a, 0) - a x + log(1 + exp(-|a|)) over a row. Logarithms are taken of products of
/// up to kFactors terms, each between 1 and 2: one logarithm instead of sixteen.
HOURGLASS_INLINE float crossEntropyOfRow(const float* x, const float* a, int64_t cols) {
    constexpr int64_t kFactors = 16;
    float sum = 0, product[kTile];
    for (int64_t from = 0; from < cols; from += kFactors * kTile) {
        const int64_t to = smaller(cols, from + kFactors * kTile);
        const int64_t used = smaller(kTile, to - from);
        for (float& p : product) p = 1;
        for (int64_t c = from; c < to; c += kTile) {
            const int64_t width = smaller(kTile, to - c);
#pragma omp simd reduction(+ : sum)
            for (int64_t i = 0; i < width; ++i) {
                const float v = a[c + i];
                sum += (v > 0 ? v : 0.0f) - v * x[c + i];
                product[i] *= 1.0f + expOf(v > 0 ? -v : v);
            }
        }
#pragma omp simd reduction(+ : sum)
        for (int64_t i = 0; i < used; ++i) sum += logOf(product[i]);
    }
    return sum;
}

void crossEntropy(const float* x, const float* a, float* out, int64_t rows, int64_t cols,
                  int64_t draws) {
    inParallel(rows * cols >= kParallelFunctions, rows, [=](int64_t r) {
        out[r] = crossEntropyOfRow(x + r / draws * cols, a + r * cols, cols);
    });
}

template <class Function>
HOURGLASS_INLINE void rowGradient(const float* x, const float* y, const float* weight, float* d,
                                  int64_t rows, int64_t cols, int64_t draws, bool accumulate,
                                  Function function) {
    inParallel(rows * cols >= kParallelFunctions, rows, [=](int64_t r) {
        const float *xr = x + r / draws * cols, *yr = y + r * cols;
        const float w = weight[r];
        put(d + r * cols, 0, cols, accumulate,
            [=](int64_t c) { return w * function(xr[c], yr[c]); });
    });
}

void crossEntropyBackward(const float* x, const float* a, const float* weight, float* da,
                          int64_t rows, int64_t cols, int64_t draws, bool accumulate) {
    rowGradient(x, a, weight, da, rows, cols, draws, accumulate,
                [](float xv, float av) { return sigmoidOf(av) - xv; });
}

void squaredError(const float* x, const float* y, float* out, int64_t rows, int64_t cols) {
    inParallel(rows * cols >= kParallel, rows, [=](int64_t r) {
        const float *xr = x + r * cols, *yr = y + r * cols;
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t c = 0; c < cols; ++c) sum += (yr[c] - xr[c]) * (yr[c] - xr[c]);
        out[r] = sum;
    });
}

void squaredErrorBackward(const float* x, const float* y, const float* weight, float* dy,
                          int64_t rows, int64_t cols, bool accumulate) {
    rowGradient(x, y, weight, dy, rows, cols, 1, accumulate,
                [](float xv, float yv) { return 2.0f * (yv - xv); });
}

}  // namespace
