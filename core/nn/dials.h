#pragma once

#include <deque>
#include <map>
#include <string>

#include "core/base/scheduled.h"

namespace hourglass {

/// The numbers of an experiment that may change during a run (rate, beta, noise, penalty weights),
/// by path. Tapes read them; the trainer turns them before each step, a person at any time.
class Dials {
 public:
    /// The address of the current value, that of the last turn; it stays valid as long as this
    /// object lives.
    const double* add(const std::string& path, const Scheduled& schedule);
    /// Evaluates every schedule.
    void turnTo(const ScheduleProgress& progress);
    /// Holds all dials where they stand at this progress, except those whose path begins so.
    void hold(const ScheduleProgress& progress, const std::string& except);
    /// Replaces a schedule; false if there is no dial of that path.
    bool set(const std::string& path, const Scheduled& schedule);
    /// The same for good: also of a dial that is added later.
    void replace(const std::string& path, const Scheduled& schedule);
    /// Where the last turn led.
    const ScheduleProgress& now() const { return now_; }
    /// The value of the moment, or `otherwise`.
    double current(const std::string& path, double otherwise = 0) const;

 private:
    struct Dial {
        std::string path;
        Scheduled schedule;
        double current = 0;
    };
    ScheduleProgress now_;
    std::map<std::string, Scheduled> replaced_;
    std::deque<Dial> dials_;  // a deque never moves what it holds
};

}  // namespace hourglass
