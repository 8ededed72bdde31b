#pragma once

#include "core/optim/schedule.h"

namespace hourglass {

Entry<Schedule> constantSchedule();
Entry<Schedule> cosineSchedule();
Entry<Schedule> decaySchedule();
Entry<Schedule> oneCycleSchedule();
Entry<Schedule> stepSchedule();
Entry<Schedule> warmUpSchedule();

}  // namespace hourglass
