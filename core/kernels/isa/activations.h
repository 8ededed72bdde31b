// Activations, their slopes, exponential and logarithm.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/loops.h"

namespace {

HOURGLASS_INLINE float reluOf(float x) { return x > 0 ? x : 0.0f; }
HOURGLASS_INLINE float leakyOf(float x) { return x > 0 ? x : kLeakySlope * x; }
HOURGLASS_INLINE float eluOf(float x) { return x > 0 ? x : expOf(x) - 1.0f; }

HOURGLASS_INLINE float seluOf(float x) {
    const float scale = hourglass::kSeluScale,
                floor = hourglass::kSeluScale * hourglass::kSeluAlpha;
    return x > 0 ? scale * x : floor * (expOf(x) - 1.0f);
}

void activate(Activation act, const float* in, float* out, int64_t count) {
    switch (act) {
        case Activation::Linear:
            map(in, out, count, [](float x) { return x; });
            break;
        case Activation::Sigmoid:
            map(in, out, count, [](float x) { return sigmoidOf(x); });
            break;
        case Activation::Tanh:
            map(in, out, count, [](float x) { return tanhOf(x); });
            break;
        case Activation::Relu:
            map(in, out, count, [](float x) { return reluOf(x); });
            break;
        case Activation::LeakyRelu:
            map(in, out, count, [](float x) { return leakyOf(x); });
            break;
        case Activation::Elu:
            map(in, out, count, [](float x) { return eluOf(x); });
            break;
        case Activation::Softplus:
            map(in, out, count, [](float x) { return softplusOf(x); });
            break;
        case Activation::Selu:
            map(in, out, count, [](float x) { return seluOf(x); });
            break;
    }
}

template <class Function>
HOURGLASS_INLINE void mapRows(float* x, const float* bias, int64_t rows, int64_t cols,
                              Function function) {
    const int64_t joined = rowsInTile(cols), width = joined * cols;
    float tile[kTile];
    const float* repeated = bias;
    if (joined > 1) {
        for (int64_t i = 0; i < width; ++i) tile[i] = bias[i % cols];
        repeated = tile;
    }
    const int64_t groups = (rows + joined - 1) / joined, count = rows * cols;
    inParallel(count >= kParallel, groups, [=](int64_t group) {
        float* row = x + group * width;
        const int64_t length = smaller(width, count - group * width);
#pragma omp simd
        for (int64_t c = 0; c < length; ++c) row[c] = function(row[c] + repeated[c]);
    });
}

void biasActivate(Activation act, float* x, const float* bias, int64_t rows, int64_t cols) {
    switch (act) {
        case Activation::Linear:
            mapRows(x, bias, rows, cols, [](float v) { return v; });
            break;
        case Activation::Sigmoid:
            mapRows(x, bias, rows, cols, [](float v) { return sigmoidOf(v); });
            break;
        case Activation::Tanh:
            mapRows(x, bias, rows, cols, [](float v) { return tanhOf(v); });
            break;
        case Activation::Relu:
            mapRows(x, bias, rows, cols, [](float v) { return reluOf(v); });
            break;
        case Activation::LeakyRelu:
            mapRows(x, bias, rows, cols, [](float v) { return leakyOf(v); });
            break;
        case Activation::Elu:
            mapRows(x, bias, rows, cols, [](float v) { return eluOf(v); });
            break;
        case Activation::Softplus:
            mapRows(x, bias, rows, cols, [](float v) { return softplusOf(v); });
            break;
        case Activation::Selu:
            mapRows(x, bias, rows, cols, [](float v) { return seluOf(v); });
            break;
    }
}

template <class Slope>
HOURGLASS_INLINE void scaleBySlope(const float* y, float* g, int64_t count, Slope slope) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) g[i] *= slope(y[i]);
    });
}

void activateBackward(Activation act, const float* y, float* g, int64_t count) {
    switch (act) {
        case Activation::Linear:
            break;
        case Activation::Sigmoid:
            scaleBySlope(y, g, count, [](float v) { return v * (1.0f - v); });
            break;
        case Activation::Tanh:
            scaleBySlope(y, g, count, [](float v) { return 1.0f - v * v; });
            break;
        case Activation::Relu:
            scaleBySlope(y, g, count, [](float v) { return v > 0 ? 1.0f : 0.0f; });
            break;
        case Activation::LeakyRelu:
            scaleBySlope(y, g, count, [](float v) { return v > 0 ? 1.0f : kLeakySlope; });
            break;
        case Activation::Elu:
            scaleBySlope(y, g, count, [](float v) { return v > 0 ? 1.0f : v + 1.0f; });
            break;
        case Activation::Softplus:
            scaleBySlope(y, g, count, [](float v) { return 1.0f - expOf(-v); });
            break;
        case Activation::Selu:
            scaleBySlope(y, g, count, [](float v) {
                const float scale = hourglass::kSeluScale;
                return v > 0 ? scale : v + scale * static_cast<float>(hourglass::kSeluAlpha);
            });
            break;
    }
}

/// The share of a standard normal law below x, 0.5 (1 + erf(x / sqrt 2)); erf by formula 7.1.26 of
/// Abramowitz & Stegun, off by 1.5e-7 at most.
HOURGLASS_INLINE float normalCdfOf(float x) {
    const float z = (x < 0 ? -x : x) * 0.707106781f;
    const float t = 1.0f / (1.0f + 0.3275911f * z);
    float p = 1.061405429f;
    p = p * t - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    const float tail = 0.5f * p * t * expOf(-z * z);
    return x < 0 ? tail : 1.0f - tail;
}

HOURGLASS_INLINE float normalDensityOf(float x) { return 0.398942280f * expOf(-0.5f * x * x); }

void normalCdf(const float* in, float* out, int64_t count) {
    map(in, out, count, [](float x) { return normalCdfOf(x); });
}

void normalCdfBackward(const float* x, const float* g, float* d, int64_t count, bool accumulate) {
    inBlocks(count, [=](int64_t from, int64_t to) {
        put(d, from, to, accumulate, [=](int64_t i) { return g[i] * normalDensityOf(x[i]); });
    });
}

void exponential(const float* in, float* out, int64_t count) {
    map(in, out, count, [](float x) { return expOf(x); });
}

void logarithm(const float* in, float* out, int64_t count) {
    map(in, out, count, [](float x) { return logOf(x); });
}

}  // namespace
