// Counter-based random numbers in vector lanes.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/loops.h"

namespace {

// Sixteen counters at a time, one array a word, so that the rounds are vector instructions.
constexpr int kLanes = 16;

HOURGLASS_INLINE void philoxLanes(const uint32_t key[2], uint64_t step, uint64_t block,
                                  uint32_t words[4][kLanes]) {
    uint32_t c0[kLanes], c1[kLanes], c2[kLanes], c3[kLanes];
    for (int l = 0; l < kLanes; ++l) {
        const uint64_t counter = block + static_cast<uint64_t>(l);
        c0[l] = static_cast<uint32_t>(counter), c1[l] = static_cast<uint32_t>(counter >> 32);
        c2[l] = static_cast<uint32_t>(step), c3[l] = static_cast<uint32_t>(step >> 32);
    }
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; ++round) {
#pragma omp simd
        for (int l = 0; l < kLanes; ++l) {
            const uint64_t first = uint64_t{0xD2511F53u} * c0[l];
            const uint64_t second = uint64_t{0xCD9E8D57u} * c2[l];
            c0[l] = static_cast<uint32_t>(second >> 32) ^ c1[l] ^ k0;
            c1[l] = static_cast<uint32_t>(second);
            c2[l] = static_cast<uint32_t>(first >> 32) ^ c3[l] ^ k1;
            c3[l] = static_cast<uint32_t>(first);
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    for (int l = 0; l < kLanes; ++l)
        words[0][l] = c0[l], words[1][l] = c1[l], words[2][l] = c2[l], words[3][l] = c3[l];
}

HOURGLASS_INLINE float unitOf(uint32_t word) {
    return static_cast<float>(static_cast<int32_t>(word >> 8)) * 5.9604644775390625e-8f;
}

enum class Law { Uniform, Normal };

HOURGLASS_INLINE void drawLanes(Law law, const uint32_t* key, uint64_t step, int64_t group,
                                float numbers[4][kLanes]) {
    uint32_t words[4][kLanes];
    philoxLanes(key, step, static_cast<uint64_t>(group) * kLanes, words);
    if (law == Law::Uniform) {
        for (int w = 0; w < 4; ++w)
            for (int l = 0; l < kLanes; ++l) numbers[w][l] = unitOf(words[w][l]);
        return;
    }
    for (int pair = 0; pair < 4; pair += 2) {
#pragma omp simd
        for (int l = 0; l < kLanes; ++l) {
            const float radius = __builtin_sqrtf(-2.0f * logOf(1.0f - unitOf(words[pair][l])));
            float cosine, sine;
            turnOf(unitOf(words[pair + 1][l]), cosine, sine);
            numbers[pair][l] = radius * cosine;
            numbers[pair + 1][l] = radius * sine;
        }
    }
}

/// out[i] = use(i, number i): 64 numbers at a time, put into element order first.
template <class Use>
HOURGLASS_INLINE void noise(Law law, const uint32_t* key, uint64_t step, float* out, int64_t count,
                            Use use) {
    constexpr int64_t kGroup = 4 * kLanes;
    const int64_t groups = (count + kGroup - 1) / kGroup;
    inParallel(count >= kParallelFunctions, groups, [=](int64_t group) {
        float numbers[4][kLanes], ordered[kGroup];
        drawLanes(law, key, step, group, numbers);
        for (int l = 0; l < kLanes; ++l)
            for (int w = 0; w < 4; ++w) ordered[4 * l + w] = numbers[w][l];
        const int64_t from = group * kGroup, length = smaller(kGroup, count - from);
        if (length == kGroup) {
#pragma omp simd
            for (int64_t i = 0; i < kGroup; ++i) out[from + i] = use(from + i, ordered[i]);
        } else {
            for (int64_t i = 0; i < length; ++i) out[from + i] = use(from + i, ordered[i]);
        }
    });
}

void uniformNoise(const uint32_t key[2], uint64_t step, float* out, int64_t count) {
    noise(Law::Uniform, key, step, out, count, [](int64_t, float u) { return u; });
}

void normalNoise(const uint32_t key[2], uint64_t step, float* out, int64_t count) {
    noise(Law::Normal, key, step, out, count, [](int64_t, float n) { return n; });
}

void replaceNoise(const uint32_t key[2], uint64_t step, float share, float low, float high,
                  const float* in, float* out, int64_t count) {
    const float half = 0.5f * share;
    noise(Law::Uniform, key, step, out, count, [=](int64_t i, float u) {
        const float replaced = u < half ? low : high;
        return u < share ? replaced : in[i];
    });
}

void drawBits(const uint32_t key[2], uint64_t step, const float* in, float* out, int64_t count) {
    noise(Law::Uniform, key, step, out, count,
          [=](int64_t i, float u) { return u < in[i] ? 1.0f : 0.0f; });
}

void addNoise(const uint32_t key[2], uint64_t step, float sigma, const float* in, float* out,
              int64_t count) {
    noise(Law::Normal, key, step, out, count,
          [=](int64_t i, float n) { return in[i] + sigma * n; });
}

}  // namespace
