#pragma once

#include <chrono>
#include <cstdint>

#include "core/kernels/team.h"

namespace hourglass {

/// Decides whether an update is worth sharing out. Beside other busy programs a second thread can
/// cost more than it brings: its pieces are begun and then wait for a processor. The bits do not
/// depend on the choice.
///
/// While the training thread and its helpers get all the time that they ask for, they stay
/// together, and nothing is tried out. Where they do not, both ways are measured, 80 ms of updates
/// at a time, and the faster one is kept: for half a second at first, for 2 s once several tries
/// agree that it is faster alone. Helpers that bring nothing leave their processor to the others.
class TeamChoice {
 public:
    explicit TeamChoice(kernels::Team& team) : team_(team) { forget(); }

    /// The team for the next update, or null: alone.
    kernels::Team* next() const { return together_ ? &team_ : nullptr; }
    /// An update, or a piece of an evaluation between two of them, took so long.
    void note(double seconds, bool update);
    /// Updates cost something else from now on.
    void forget();

    /// The decision after a window of updates: `held` is the share of the time in which the thread,
    /// or its helpers, were kept from a processor. Public for tests.
    void decide(double updatesPerSecond, double held);
    bool together() const { return together_; }

 private:
    kernels::Team& team_;
    bool together_ = true;
    int64_t windowsLeft_ = 0;  ///< before the other way is tried again
    int64_t hold_ = 0;         ///< windows for which the last decision stands
    int64_t compared_ = 0;     ///< how often both ways were compared
    bool trying_ = false;      ///< this window is to be compared with the one before
    double rateTogether_ = 0, rateAlone_ = 0;  ///< updates/s, smoothed; 0 where unknown
    void beginWindow(double before);
    double shareHeld() const;

    double seconds_ = 0;  ///< of this window
    // At its beginning: the thread's processor time, the helpers' time, and the clock on the wall.
    double processor_ = 0;
    kernels::Team::HelperTime helperTime_;
    std::chrono::steady_clock::time_point began_{};
    int64_t updates_ = 0;
};

}  // namespace hourglass
