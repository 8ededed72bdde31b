// The transpose of a matrix, a square of registers at a time.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/loops.h"

namespace {

#if defined(__AVX512F__)
constexpr int64_t kWide = 16;
#elif defined(__AVX__)
constexpr int64_t kWide = 8;
#else
constexpr int64_t kWide = 4;
#endif

/// A register of numbers, the same at any address, and one of lane numbers.
typedef float Wide __attribute__((vector_size(kWide * sizeof(float))));
typedef float WideAnywhere
    __attribute__((vector_size(kWide * sizeof(float)), aligned(sizeof(float)), may_alias));
typedef int WideLanes __attribute__((vector_size(kWide * sizeof(float))));

/// Exchanges, in a square of kWide registers, the half of a register's lanes that belongs to its
/// partner `Bit` registers away; after all bits the square is transposed.
template <int Bit>
HOURGLASS_INLINE void exchange(Wide* x) {
    WideLanes upper, lower;
    for (int i = 0; i < kWide; ++i) {
        upper[i] = i & Bit ? (i ^ Bit) + kWide : i;
        lower[i] = i & Bit ? i + kWide : i ^ Bit;
    }
    for (int i = 0; i < kWide; ++i) {
        if (i & Bit) continue;
        const Wide a = x[i], b = x[i + Bit];
        x[i] = __builtin_shuffle(a, b, upper);
        x[i + Bit] = __builtin_shuffle(a, b, lower);
    }
    if constexpr (Bit > 1) exchange<Bit / 2>(x);
}

/// A kWide x kWide square; rows lie `inStride` and `outStride` apart.
HOURGLASS_INLINE void transposeSquare(const float* in, int64_t inStride, float* out,
                                      int64_t outStride) {
    Wide x[kWide];
    for (int64_t r = 0; r < kWide; ++r)
        x[r] = *reinterpret_cast<const WideAnywhere*>(in + r * inStride);
    exchange<kWide / 2>(x);
    for (int64_t c = 0; c < kWide; ++c)
        *reinterpret_cast<WideAnywhere*>(out + c * outStride) = x[c];
}

void transpose(const float* in, int64_t inStride, float* out, int64_t outStride, int64_t rows,
               int64_t cols) {
    const int64_t bands = (cols + kWide - 1) / kWide, squares = rows - rows % kWide;
    inParallel(rows * cols >= kParallel / 4, bands, [=](int64_t band) {
        const int64_t from = band * kWide, to = smaller(cols, from + kWide);
        const int64_t whole = to - from == kWide ? squares : 0;
        for (int64_t r = 0; r < whole; r += kWide)
            transposeSquare(in + r * inStride + from, inStride, out + from * outStride + r,
                            outStride);
        for (int64_t r = whole; r < rows; ++r)
            for (int64_t c = from; c < to; ++c) out[c * outStride + r] = in[r * inStride + c];
    });
}

}  // namespace
