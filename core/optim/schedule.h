#pragma once

#include "core/base/catalogue.h"
#include "core/base/scheduled.h"

namespace hourglass {

/// Multiplies the learning rate over a stage. `done` runs from 0 to 1.
class Schedule {
 public:
    virtual ~Schedule() = default;
    virtual double factor(double done) const = 0;
};

/// All schedules: one line each.
const Catalogue<Schedule>& schedules();

}  // namespace hourglass
