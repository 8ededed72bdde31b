// How work is cut into blocks for threads and vector instructions.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include <omp.h>

#include "core/kernels/isa/mathematics.h"
#include "core/kernels/kernels.h"

namespace {

using hourglass::Activation;
using hourglass::kLeakySlope;

constexpr int64_t kBlock = 4096;  // elements a thread takes at a time
// Fewer elements than this are not worth waking threads for: loops that only move numbers, and
// loops of exponentials and logarithms.
constexpr int64_t kParallel = 32768, kParallelFunctions = 8192;

int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/// body(0) ... body(count - 1), by all threads if that is worthwhile and this is not one of them
/// already. (An "if" clause would still make a team of one thread, which is not free.)
template <class Body>
HOURGLASS_INLINE void inParallel(bool worthwhile, int64_t count, const Body& body) {
    if (worthwhile && !omp_in_parallel()) {
#pragma omp parallel for schedule(static)
        for (int64_t i = 0; i < count; ++i) body(i);
    } else {
        for (int64_t i = 0; i < count; ++i) body(i);
    }
}

template <class Body>
HOURGLASS_INLINE void inBlocks(int64_t count, const Body& body) {
    inParallel(count >= kParallel, (count + kBlock - 1) / kBlock,
               [=](int64_t block) { body(block * kBlock, smaller(count, (block + 1) * kBlock)); });
}

template <class Function>
HOURGLASS_INLINE void map(const float* in, float* out, int64_t count, Function function) {
    inBlocks(count, [=](int64_t from, int64_t to) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) out[i] = function(in[i]);
    });
}

/// d[i] = f(i), or d[i] += f(i), for i from `from` to before `to`.
template <class Function>
HOURGLASS_INLINE void put(float* d, int64_t from, int64_t to, bool accumulate, Function f) {
    if (accumulate) {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) d[i] += f(i);
    } else {
#pragma omp simd
        for (int64_t i = from; i < to; ++i) d[i] = f(i);
    }
}

constexpr int64_t kTile = 64;

/// Narrow rows (the channels of pictures) are taken several at a time, so that vector loops have
/// something to do: how many rows of `cols` make about one tile.
int64_t rowsInTile(int64_t cols) { return cols < kTile ? kTile / cols : 1; }

}  // namespace
