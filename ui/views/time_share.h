#pragma once

#include <QString>
#include <chrono>
#include <map>
#include <mutex>

namespace hourglass::ui {

/// Tells how soon a piece of work that is repeated while training goes on may be done again, so
/// that it takes no more than a share of one processor's time. Each kind of work has the share for
/// itself. Any thread may ask.
class TimeShare {
 public:
    using Clock = std::chrono::steady_clock;
    /// `share` of the time, above 0 and below 1.
    explicit TimeShare(double share) : share_(share) {}

    /// Work of this kind has just ended, after so much processor time.
    void took(const QString& kind, std::chrono::nanoseconds spent, Clock::time_point now);
    /// Milliseconds until it may begin again; 0: now, or it has never been done.
    int64_t millisecondsUntil(const QString& kind, Clock::time_point now) const;

 private:
    double share_;
    mutable std::mutex mutex_;
    std::map<QString, Clock::time_point> next_;
};

}  // namespace hourglass::ui
