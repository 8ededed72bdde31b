#pragma once

#include <cstdint>

namespace hourglass {

enum class Pace { Watch, Full };

/// The stretched clock of Pace::Watch: ten frames a second, one update in the first frame, about
/// 5 % more in each following one, up to five epochs a second. The best scenes of a training are
/// inside the first epoch, and a small problem is over in half a second at full speed.
class StretchedClock {
 public:
    static constexpr double kFramesPerSecond = 10;
    static constexpr double kGrowth = 1.05;
    static constexpr double kMostEpochsPerSecond = 5;

    /// Updates to do in the next frame.
    int64_t nextFrame(int64_t updatesPerEpoch);
    void restart() { stride_ = 1, carried_ = 0; }

 private:
    double stride_ = 1, carried_ = 0;
};

}  // namespace hourglass
