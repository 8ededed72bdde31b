#include <cmath>

#include "core/optim/schedules/schedules.h"

namespace hourglass {
namespace {

/// Falls to `factor` times itself every `every` updates.
struct Step final : Schedule {
    double every, share;
    Step(double every, double share) : every(every), share(share) {}
    double factor(const StageTime& time) const override {
        return std::pow(share, std::floor(static_cast<double>(time.step) / every));
    }
};

}  // namespace

Entry<Schedule> stepSchedule() {
    return {"step",
            "Steps",
            "The learning rate falls in steps.",
            {Field::real("every", 5000)
                 .between(1, 1e9)
                 .in("updates")
                 .steppedByRatio()
                 .helped("Updates from one step to the next."),
             Field::real("factor", 0.5).between(0, 1).helped("What is left after each step.")},
            [](const Options& o) {
                return std::make_unique<Step>(o.number("every"), o.number("factor"));
            }};
}

}  // namespace hourglass
