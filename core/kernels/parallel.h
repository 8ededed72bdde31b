#pragma once

#include <algorithm>
#include <cstdint>

#include "core/kernels/share_out.h"

namespace hourglass {

/// Fewer elements than this are not worth waking threads for.
constexpr int64_t kWorthThreads = 32768;

/// body(0) ... body(count - 1), by the calling thread's team if `elements` are worthwhile.
template <class Body>
void inParallel(int64_t elements, int64_t count, const Body& body) {
    const auto part = [](const void* context, int64_t from, int64_t to) {
        const Body& each = *static_cast<const Body*>(context);
        for (int64_t i = from; i < to; ++i) each(i);
    };
    if (elements >= kWorthThreads && count > 1)
        kernels::shareOut(count, part, &body);
    else
        part(&body, 0, count);
}

/// body(0) ... body(count - 1), each large enough to be worth a thread.
template <class Body>
void forEachInParallel(int64_t count, const Body& body) {
    kernels::shareEach(
        count,
        [](const void* context, int64_t from, int64_t to) {
            for (int64_t i = from; i < to; ++i) (*static_cast<const Body*>(context))(i);
        },
        &body);
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
