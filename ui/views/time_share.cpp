#include "ui/views/time_share.h"

#include <algorithm>

namespace hourglass::ui {

void TimeShare::took(const QString& kind, std::chrono::nanoseconds spent, Clock::time_point now) {
    const std::chrono::duration<double> rest = spent * (1 / share_ - 1);
    std::lock_guard lock(mutex_);
    next_[kind] = now + std::chrono::duration_cast<Clock::duration>(rest);
}

int64_t TimeShare::millisecondsUntil(const QString& kind, Clock::time_point now) const {
    std::lock_guard lock(mutex_);
    const auto next = next_.find(kind);
    if (next == next_.end()) return 0;
    return std::max<int64_t>(
        0, std::chrono::ceil<std::chrono::milliseconds>(next->second - now).count());
}

}  // namespace hourglass::ui
