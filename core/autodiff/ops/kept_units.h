#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace hourglass {

/// k of a k-sparse code: the count if it is above 0, else the share of all units; at least one.
inline int64_t unitsKept(double share, double count, int64_t units) {
    const double wanted = count > 0 ? count : share * static_cast<double>(units);
    return std::clamp<int64_t>(std::llround(wanted), 1, units);
}

}  // namespace hourglass
