// Optimizer updates and the conversion of bytes.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/loops.h"

namespace {

void bytesToUnit(const uint8_t* in, float* out, int64_t count) {
#pragma omp simd
    for (int64_t i = 0; i < count; ++i) out[i] = static_cast<float>(in[i]) / 255.0f;
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

void adam(float* w, const float* g, float* m, float* v, hourglass::kernels::AdamStep s,
          int64_t count) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) {
            m[i] = s.beta1 * m[i] + (1.0f - s.beta1) * g[i];
            v[i] = s.beta2 * v[i] + (1.0f - s.beta2) * g[i] * g[i];
            w[i] -= s.rate * m[i] / (__builtin_sqrtf(v[i]) + s.epsilon);
        }
    });
}

}  // namespace
