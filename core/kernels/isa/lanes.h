// One vector register of numbers, for the few loops where the processor has an instruction that
// compilers do not use by themselves: its quick guesses of 1 / sqrt(x) and 1 / x, good to 12 or 14
// bits, which one of Newton's steps makes 23 bits. Exact roots and divisions take twice as long as
// everything else in an update. HOURGLASS_LANES says whether there is such a register; every loop
// also has a plain form. Included by kernels.cpp's parts only.
#pragma once

#include <cstdint>

#include "core/kernels/isa/mathematics.h"

#if defined(__AVX512F__) || defined(__AVX__)
#define HOURGLASS_LANES
#include <immintrin.h>

namespace {

#ifdef __AVX512F__
// The forms with a mask of all lanes: the plain ones make GCC 12 warn of its own headers.
constexpr __mmask16 kAllLanes = 0xffff;
using Lanes = __m512;
HOURGLASS_INLINE Lanes loadLanes(const float* x) { return _mm512_loadu_ps(x); }
HOURGLASS_INLINE void storeLanes(float* x, Lanes value) { _mm512_storeu_ps(x, value); }
HOURGLASS_INLINE Lanes atLeast(Lanes x, float least) {
    return _mm512_maskz_max_ps(kAllLanes, x, _mm512_set1_ps(least));
}
HOURGLASS_INLINE Lanes guessInverseSqrt(Lanes x) { return _mm512_maskz_rsqrt14_ps(kAllLanes, x); }
HOURGLASS_INLINE Lanes guessInverse(Lanes x) { return _mm512_maskz_rcp14_ps(kAllLanes, x); }
#else
using Lanes = __m256;
HOURGLASS_INLINE Lanes loadLanes(const float* x) { return _mm256_loadu_ps(x); }
HOURGLASS_INLINE void storeLanes(float* x, Lanes value) { _mm256_storeu_ps(x, value); }
HOURGLASS_INLINE Lanes atLeast(Lanes x, float least) {
    return _mm256_max_ps(x, _mm256_set1_ps(least));
}
HOURGLASS_INLINE Lanes guessInverseSqrt(Lanes x) { return _mm256_rsqrt_ps(x); }
HOURGLASS_INLINE Lanes guessInverse(Lanes x) { return _mm256_rcp_ps(x); }
#endif

constexpr int64_t kLanesWide = sizeof(Lanes) / sizeof(float);

/// 1 / sqrt(x) for x > 0; some finite number for 0.
HOURGLASS_INLINE Lanes inverseSqrtOf(Lanes x) {
    const Lanes y = guessInverseSqrt(atLeast(x, 1.2e-38f));
    return y * (1.5f - 0.5f * x * y * y);
}

/// 1 / x for normal x > 0.
HOURGLASS_INLINE Lanes inverseOf(Lanes x) {
    const Lanes y = guessInverse(x);
    return y * (2.0f - x * y);
}

}  // namespace

#endif
