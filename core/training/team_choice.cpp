#include "core/training/team_choice.h"

#include <ctime>

namespace hourglass {
namespace {

constexpr double kWindow = 0.03;         // s
constexpr int64_t kWindowsHeld = 20;     // how long a decision stands
constexpr double kHeldUp = 0.04;         // share of the time
constexpr double kClearlyFaster = 1.03;  // alone, before helpers are sent away

/// Seconds of processor time that the calling thread has had.
double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

void TeamChoice::note(double seconds, bool update) {
    if (team_.threads() == 1 || (seconds_ == 0 && !update)) return;
    if (seconds_ == 0) processor_ = processorSeconds() - seconds;
    seconds_ += seconds;
    updates_ += update;
    if (seconds_ < kWindow) return;
    const double had = processorSeconds() - processor_;
    decide(static_cast<double>(updates_) / seconds_, 1 - had / seconds_);
    seconds_ = 0;
    updates_ = 0;
}

void TeamChoice::forget() {
    rateTogether_ = rateAlone_ = seconds_ = 0;
    updates_ = 0;
    together_ = true;
    trying_ = false;
    windowsLeft_ = 0;
}

void TeamChoice::decide(double updatesPerSecond, double held) {
    (together_ ? rateTogether_ : rateAlone_) = updatesPerSecond;
    if (trying_) {
        trying_ = false;
        together_ = rateAlone_ <= kClearlyFaster * rateTogether_;
        windowsLeft_ = kWindowsHeld;
    } else if (windowsLeft_ > 0) {
        --windowsLeft_;
    } else if (!together_ || held > kHeldUp) {
        together_ = !together_;
        trying_ = true;
    }
}

}  // namespace hourglass
