// The k largest values of each row.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/loops.h"

namespace {

/// Integers in the order of the floats they come from; -0 counts as 0.
HOURGLASS_INLINE int32_t rankOf(float x) {
    const int32_t bits = bitsOf(x + 0.0f);
    return bits ^ ((bits >> 31) & 0x7fffffff);
}

HOURGLASS_INLINE int64_t countFrom(const float* x, int64_t units, int32_t least) {
    int32_t count = 0;
#pragma omp simd reduction(+ : count)
    for (int64_t c = 0; c < units; ++c) count += rankOf(x[c]) >= least;
    return count;
}

/// The largest rank that at least k values reach, found bit by bit: at most 32 passes over a row
/// that stays in the cache, without a branch on a value. Stops as soon as exactly k reach it.
HOURGLASS_INLINE int32_t thresholdOf(const float* x, int64_t units, int64_t k, bool& exact) {
    uint32_t found = 0;  // shifted by 2^31, so that its bits grow with the rank
    exact = false;
    for (int bit = 31; bit >= 0 && !exact; --bit) {
        const uint32_t tried = found | (1u << bit);
        const int64_t reach = countFrom(x, units, static_cast<int32_t>(tried ^ 0x80000000u));
        if (reach >= k) found = tried;
        exact = reach == k;
    }
    return static_cast<int32_t>(found ^ 0x80000000u);
}

void keepRow(const float* x, float* out, unsigned char* kept, int64_t units, int64_t k) {
    bool exact = false;
    const int32_t threshold = thresholdOf(x, units, k, exact);
    if (exact) {
#pragma omp simd
        for (int64_t c = 0; c < units; ++c) kept[c] = rankOf(x[c]) >= threshold;
    } else {  // some equal the threshold: the lowest indices win
        int64_t places = k;
        for (int64_t c = 0; c < units; ++c) places -= rankOf(x[c]) > threshold;
        for (int64_t c = 0; c < units; ++c) {
            const bool tie = rankOf(x[c]) == threshold && places > 0;
            places -= tie;
            kept[c] = rankOf(x[c]) > threshold || tie;
        }
    }
#pragma omp simd
    for (int64_t c = 0; c < units; ++c) out[c] = kept[c] ? x[c] : 0.0f;
}

void keepLargest(const float* x, float* out, unsigned char* kept, int64_t rows, int64_t units,
                 int64_t k) {
    inParallel(rows * units >= kParallelFunctions, rows, [=](int64_t r) {
        keepRow(x + r * units, out + r * units, kept + r * units, units, k);
    });
}

void passKept(const float* g, const unsigned char* kept, float* d, int64_t count, bool accumulate) {
    inBlocks(count, [=](int64_t from, int64_t to) {
        put(d, from, to, accumulate, [=](int64_t i) { return kept[i] ? g[i] : 0.0f; });
    });
}

}  // namespace
