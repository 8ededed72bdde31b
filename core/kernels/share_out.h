#pragma once

#include <cstdint>

namespace hourglass::kernels {

/// Works on the numbers from `from` up to, but without, `to`.
using PartBody = void (*)(const void* context, int64_t from, int64_t to);

/// Calls `body` for parts of 0 ... count - 1, each number in exactly one part: by the team of the
/// calling thread (see team.h), or at once where it has none. Returns when all are done. No more
/// than a declaration, because the hot loops, which are compiled for several processors, include
/// it.
void shareOut(int64_t count, PartBody body, const void* context);
/// The same for few large numbers: each is a part of its own.
void shareEach(int64_t count, PartBody body, const void* context);

}  // namespace hourglass::kernels
