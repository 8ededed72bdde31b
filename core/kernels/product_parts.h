#pragma once

#include <algorithm>
#include <cstdint>

namespace hourglass::kernels {

struct Part {
    int64_t from, to;
    int64_t count() const { return to - from; }
};

/// Into how many parts a product of so many multiplications is cut. Only the work decides, never
/// the number of threads: oneDNN adds in another order for other sizes, so the parts decide the
/// bits. More parts cost more (each prepares the same other matrix anew), fewer leave threads idle.
constexpr int64_t productParts(int64_t multiplications) {
    constexpr int64_t kWorthTwo = 1 << 19, kWorthFour = int64_t{1} << 26;
    return multiplications < kWorthTwo ? 1 : multiplications < kWorthFour ? 2 : 4;
}

/// Part `index` of `parts` of `count` things, in steps of a cache line's 16 numbers.
constexpr Part partOf(int64_t count, int64_t index, int64_t parts) {
    constexpr int64_t kStep = 16;
    const int64_t steps = (count + kStep - 1) / kStep;
    return {std::min(count, steps * index / parts * kStep),
            std::min(count, steps * (index + 1) / parts * kStep)};
}

}  // namespace hourglass::kernels
