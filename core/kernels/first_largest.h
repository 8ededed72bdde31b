#pragma once

#include <algorithm>
#include <cstdint>

namespace hourglass {

/// Where the largest of `count` values stands, of equal ones the first; at least one value. First
/// how large it is, by several maxima side by side, which the compiler computes at once; then
/// where.
template <class T>
int64_t firstLargest(const T* values, int64_t count) {
    constexpr int64_t kLanes = 16;
    T most = values[0];
    int64_t k = 0;
    if (count >= kLanes) {
        T best[kLanes];
        std::copy_n(values, kLanes, best);
        for (k = kLanes; k + kLanes <= count; k += kLanes)
#pragma omp simd
            for (int64_t j = 0; j < kLanes; ++j)
                best[j] = values[k + j] > best[j] ? values[k + j] : best[j];
        most = *std::max_element(best, best + kLanes);
    }
    for (; k < count; ++k) most = std::max(most, values[k]);
    const T* place = std::find(values, values + count, most);
    return place == values + count ? 0 : place - values;  // not found: not a number
}

}  // namespace hourglass
