#include "core/optim/schedules/schedules.h"

namespace hourglass {

const Catalogue<Schedule>& schedules() {
    static const Catalogue<Schedule> catalogue(
        "schedule", {constantSchedule(), cosineSchedule(), decaySchedule(), stepSchedule(),
                     warmUpSchedule(), oneCycleSchedule()});
    return catalogue;
}

}  // namespace hourglass
