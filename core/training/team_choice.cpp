#include "core/training/team_choice.h"

#include <algorithm>

#include "core/base/processor_time.h"

namespace hourglass {
namespace {

// A window spans several turns of the processors between programs (some 5 ms each).
constexpr double kWindow = 0.08;                      // s
constexpr int64_t kFirstHold = 6, kLongestHold = 24;  // windows for which a decision stands
// Before the first decision stands both ways are compared so often, right after each other.
constexpr int64_t kFirstComparisons = 3;
constexpr double kNewest = 0.5;         // share of the newest window in what is remembered
constexpr double kHeldUp = 0.04;        // share of the time
constexpr double kWorthHelpers = 1.08;  // together, beside other programs

double processorSeconds() { return std::chrono::duration<double>(processorTime()).count(); }

}  // namespace

void TeamChoice::note(double seconds, bool update) {
    if (team_.threads() == 1 || (seconds_ == 0 && !update)) return;
    if (seconds_ == 0) beginWindow(seconds);
    seconds_ += seconds;
    updates_ += update;
    if (seconds_ < kWindow) return;
    decide(static_cast<double>(updates_) / seconds_, shareHeld());
    seconds_ = 0;
    updates_ = 0;
}

/// An update that took `before` seconds is its first one.
void TeamChoice::beginWindow(double before) {
    processor_ = processorSeconds() - before;
    helperTime_ = team_.helperTime();
    began_ = std::chrono::steady_clock::now();
}

/// Of the thread that trains, or of its helpers together: the larger one.
double TeamChoice::shareHeld() const {
    const double own = 1 - (processorSeconds() - processor_) / seconds_;
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began_;
    const int helpers = team_.helpers();
    if (!together_ || helpers == 0 || wall.count() <= 0) return own;
    const auto now = team_.helperTime();
    const double had = now.ran - helperTime_.ran + now.slept - helperTime_.slept;
    return std::max(own, 1 - had / (helpers * wall.count()));
}

void TeamChoice::forget() {
    rateTogether_ = rateAlone_ = seconds_ = 0;
    updates_ = 0;
    together_ = true;
    trying_ = false;
    windowsLeft_ = 0;
    hold_ = kFirstHold;
    compared_ = 0;
}

void TeamChoice::decide(double updatesPerSecond, double held) {
    // One window says little beside busy programs: what earlier ones said counts, too.
    double& rate = together_ ? rateTogether_ : rateAlone_;
    rate = rate > 0 ? rate + kNewest * (updatesPerSecond - rate) : updatesPerSecond;
    if (trying_) {
        trying_ = false;
        const bool tried = together_;
        together_ = rateTogether_ > kWorthHelpers * rateAlone_;
        const bool aloneAgain = !together_ && tried;
        hold_ = aloneAgain ? std::min(2 * hold_, kLongestHold) : kFirstHold;
        windowsLeft_ = ++compared_ < kFirstComparisons ? 0 : hold_;
    } else if (windowsLeft_ > 0) {
        --windowsLeft_;
    } else if (!together_ || held > kHeldUp) {
        together_ = !together_;
        trying_ = true;
    }
}

}  // namespace hourglass
