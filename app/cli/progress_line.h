#pragma once

#include <chrono>
#include <string>

#include "core/training/trainer.h"

namespace hourglass::cli {

/// ScheduleProgress on standard error: a line that renews itself on a terminal, one line an epoch
/// elsewhere.
class ProgressLine {
 public:
    ProgressLine(const Trainer& trainer, double secondsAllowed);
    void show(Trainer::Event event);
    void finish();

 private:
    void print(bool epochEnd);
    std::string stageText() const;

    const Trainer& trainer_;
    double allowed_, beganSeconds_, beganEpoch_;
    bool terminal_;
    std::chrono::steady_clock::time_point last_{};
};

/// "4.52", "105.3": four digits for people.
std::string shortNumber(double number);

}  // namespace hourglass::cli
