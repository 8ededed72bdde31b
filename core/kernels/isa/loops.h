// How work is cut into blocks for threads and vector instructions.
// Included by kernels.cpp only, which is compiled once per instruction set.
#pragma once

#include "core/kernels/isa/mathematics.h"
#include "core/kernels/kernels.h"
#include "core/kernels/share_out.h"

namespace {

using hourglass::Activation;
using hourglass::kLeakySlope;

constexpr int64_t kBlock = 4096;  // elements a thread takes at a time
// Fewer elements than this are not worth waking threads for: loops that only move numbers, and
// loops of exponentials and logarithms.
constexpr int64_t kParallel = 32768, kParallelFunctions = 8192;

int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/// body(0) ... body(count - 1), by the calling thread's team if that is worthwhile.
template <class Body>
HOURGLASS_INLINE void inParallel(bool worthwhile, int64_t count, const Body& body) {
    const auto part = [](const void* context, int64_t from, int64_t to) {
        const Body each = *static_cast<const Body*>(context);
        for (int64_t i = from; i < to; ++i) each(i);
    };
    if (worthwhile)
        hourglass::kernels::shareOut(count, part, &body);
    else
        for (int64_t i = 0; i < count; ++i) body(i);
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
