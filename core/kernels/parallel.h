#pragma once

#include <omp.h>

#include <algorithm>
#include <cstdint>

namespace hourglass {

/// Fewer elements than this are not worth waking threads for.
constexpr int64_t kWorthThreads = 32768;

/// body(0) ... body(count - 1), by all threads if `elements` are worthwhile and this is not one of
/// them already.
template <class Body>
void inParallel(int64_t elements, int64_t count, const Body& body) {
    if (elements >= kWorthThreads && count > 1 && !omp_in_parallel()) {
#pragma omp parallel for schedule(static)
        for (int64_t i = 0; i < count; ++i) body(i);
    } else {
        for (int64_t i = 0; i < count; ++i) body(i);
    }
}

/// body(i) for every element, block by block; each writes to its own place and nowhere else.
template <class Body>
void forElements(int64_t count, const Body& body) {
    constexpr int64_t kBlock = 4096;
    inParallel(count, (count + kBlock - 1) / kBlock, [&](int64_t block) {
        const int64_t to = std::min(count, (block + 1) * kBlock);
#pragma GCC ivdep
        for (int64_t i = block * kBlock; i < to; ++i) body(i);
    });
}

}  // namespace hourglass
