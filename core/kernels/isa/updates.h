// Optimizer updates and the conversion of bytes.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/lanes.h"
#include "core/kernels/isa/loops.h"

namespace {

void bytesToUnit(const uint8_t* in, float* out, int64_t count) {
#pragma omp simd
    for (int64_t i = 0; i < count; ++i) {
        const float value = in[i];
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
        // A rounded quotient and its remainder give the exact division's bits in a third of its
        // time (a test tries all 256).
        const float quotient = value * (1.0f / 255.0f);
        const float rest = __builtin_fmaf(-255.0f, quotient, value);
        out[i] = __builtin_fmaf(rest, 1.0f / 255.0f, quotient);
#else
        out[i] = value / 255.0f;
#endif
    }
}

void sgd(float* w, const float* g, float rate, int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) w[i] -= rate * g[i];
    });
}

void momentum(float* w, const float* g, float* v, float rate, float keep, int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) {
            v[i] = keep * v[i] - rate * g[i];
            w[i] += v[i];
        }
    });
}

void nesterov(float* w, const float* g, float* v, float rate, float keep, int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) {
            v[i] = keep * v[i] - rate * g[i];
            w[i] += keep * v[i] - rate * g[i];
        }
    });
}

void scaledByHistory(float* w, const float* g, float* s, float rate, float keep, float fresh,
                     float epsilon, int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) {
            s[i] = keep * s[i] + fresh * g[i] * g[i];
            w[i] -= rate * g[i] / (__builtin_sqrtf(s[i]) + epsilon);
        }
    });
}

void add(const float* x, float* sum, int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) sum[i] += x[i];
    });
}

void scale(float* x, float factor, int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) x[i] *= factor;
    });
}

/// Block by block, so that the float sums stay short.
double sumOfSquares(const float* x, int64_t count) {
    double total = 0;
    for (int64_t from = 0; from < count; from += kBlock) {
        const int64_t to = smaller(count, from + kBlock);
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t i = from; i < to; ++i) sum += x[i] * x[i];
        total += static_cast<double>(sum);
    }
    return total;
}

#ifdef HOURGLASS_LANES
constexpr int64_t kAhead = 512;  // numbers; 128 is nearly as good

HOURGLASS_INLINE void adamLanes(float* w, const float* g, float* m, float* v,
                                hourglass::kernels::AdamStep s) {
    // Both threads have read these weights for their products, so the processor would stop at each
    // store until the other core has given up its copy. Asked for early, that costs nothing.
    __builtin_prefetch(w + kAhead, 1);
    const Lanes gradient = loadLanes(g);
    const Lanes mean = s.beta1 * loadLanes(m) + (1.0f - s.beta1) * gradient;
    const Lanes square = s.beta2 * loadLanes(v) + (1.0f - s.beta2) * gradient * gradient;
    storeLanes(m, mean);
    storeLanes(v, square);
    const Lanes root = square * inverseSqrtOf(square);
    storeLanes(w, loadLanes(w) - s.rate * mean * inverseOf(root + s.epsilon));
}
#endif

void adam(float* w, const float* g, float* m, float* v, hourglass::kernels::AdamStep s,
          int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#ifdef HOURGLASS_LANES
        for (; from + kLanesWide <= to; from += kLanesWide)
            adamLanes(w + from, g + from, m + from, v + from, s);
#endif
#pragma omp simd
        for (int64_t i = from; i < to; ++i) {
            m[i] = s.beta1 * m[i] + (1.0f - s.beta1) * g[i];
            v[i] = s.beta2 * v[i] + (1.0f - s.beta2) * g[i] * g[i];
            w[i] -= s.rate * m[i] / (__builtin_sqrtf(v[i]) + s.epsilon);
        }
    });
}

}  // namespace
