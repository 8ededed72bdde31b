#include "core/training/pace.h"

#include <algorithm>

namespace hourglass {

int64_t StretchedClock::nextFrame(int64_t updatesPerEpoch) {
    const double most = std::max(
        1.0, static_cast<double>(updatesPerEpoch) * kMostEpochsPerSecond / kFramesPerSecond);
    carried_ += stride_;
    stride_ = std::min(stride_ * kGrowth, most);
    const auto updates = static_cast<int64_t>(carried_);
    carried_ -= static_cast<double>(updates);
    return updates;
}

}  // namespace hourglass
