// Elementary functions in single precision as straight-line code that compilers turn into vector
// instructions. Polynomials after Cephes (S. Moshier); relative error about 1e-7.
// Included by kernels.cpp only: everything has internal linkage, because the file is compiled
// several times with different instruction sets.
#pragma once

#include <cstdint>

#define HOURGLASS_INLINE static inline __attribute__((always_inline))

HOURGLASS_INLINE float floatOf(int32_t bits) {
    float value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}

HOURGLASS_INLINE int32_t bitsOf(float value) {
    int32_t bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return bits;
}

HOURGLASS_INLINE float expOf(float x) {
    x = x < -87.0f ? -87.0f : x;
    x = x > 88.0f ? 88.0f : x;
    const float magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to a whole number
    const float n = (x * 1.44269504f + magic) - magic;
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    return p * floatOf((static_cast<int32_t>(n) + 127) << 23);
}

/// x > 0 and finite.
HOURGLASS_INLINE float logOf(float x) {
    const int32_t bits = bitsOf(x);
    int32_t exponent = ((bits >> 23) & 0xff) - 126;
    float m = floatOf((bits & 0x007fffff) | 0x3f000000);  // in [0.5, 1)
    const bool low = m < 0.707106781f;
    m = low ? m + m - 1.0f : m - 1.0f;
    const float e = static_cast<float>(low ? exponent - 1 : exponent);
    const float z = m * m;
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    float y = m * z * p;
    y += e * -2.12194440e-4f;
    y -= 0.5f * z;
    return m + y + e * 0.693359375f;
}

HOURGLASS_INLINE float sigmoidOf(float x) { return 1.0f / (1.0f + expOf(-x)); }

HOURGLASS_INLINE float tanhOf(float x) {
    const float a = x < 0 ? -x : x;
    const float e = expOf(-2.0f * a);
    const float far = (1.0f - e) / (1.0f + e);
    const float z = x * x;
    float p = -5.70498872745e-3f;
    p = p * z + 2.06390887954e-2f;
    p = p * z - 5.37397155531e-2f;
    p = p * z + 1.33314422036e-1f;
    p = p * z - 3.33332819422e-1f;
    const float near = x + x * z * p;
    return a < 0.625f ? near : (x < 0 ? -far : far);
}

/// log(1 + exp(x)) without overflow.
HOURGLASS_INLINE float softplusOf(float x) {
    const float a = x < 0 ? -x : x;
    return (x > 0 ? x : 0.0f) + logOf(1.0f + expOf(-a));
}

/// cos and sin of 2 pi u for u in [0, 1): folded to an eighth of a turn, then Cephes' polynomials.
HOURGLASS_INLINE void turnOf(float u, float& cosine, float& sine) {
    const float magic = 12582912.0f;
    const float quarter = (u * 4.0f + magic) - magic;              // 0 ... 4
    const float t = (u - quarter * 0.25f) * 6.28318530717958648f;  // -pi/4 ... pi/4
    const int32_t q = static_cast<int32_t>(quarter) & 3;
    const float z = t * t;
    const float s = t + t * z * ((-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f);
    const float c =
        1.0f - 0.5f * z +
        z * z * ((2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f);
    const bool swap = q & 1;
    const float a = swap ? s : c, b = swap ? c : s;
    cosine = (q == 1 || q == 2) ? -a : a;
    sine = q >= 2 ? -b : b;
}
