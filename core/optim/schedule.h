#pragma once

#include "core/base/catalogue.h"
#include "core/base/scheduled.h"

namespace hourglass {

/// Where a stage stands.
struct StageTime {
    int64_t step = 0;  ///< updates done
    double done = 0;   ///< share of the stage, 0 to 1
};

/// Multiplies the learning rate over a stage.
class Schedule {
 public:
    virtual ~Schedule() = default;
    virtual bool isConstant() const { return false; }
    virtual double factor(const StageTime& time) const = 0;
};

/// All schedules: one line each.
const Catalogue<Schedule>& schedules();

}  // namespace hourglass
