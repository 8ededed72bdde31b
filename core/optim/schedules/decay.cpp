#include <algorithm>
#include <cmath>

#include "core/optim/schedules/schedules.h"

namespace hourglass {
namespace {

/// Halved every `halfLife` updates, down to `floor`. It does not depend on the run's length, so a
/// run that is made longer goes on as if it had been long from the start.
struct Decay final : Schedule {
    double halfLife, floor;
    Decay(double halfLife, double floor) : halfLife(halfLife), floor(floor) {}
    double factor(const StageTime& time) const override {
        return std::max(floor, std::exp2(-static_cast<double>(time.step) / halfLife));
    }
};

}  // namespace

Entry<Schedule> decaySchedule() {
    return {"decay",
            "Decay",
            "The learning rate is halved again and again: large steps first, fine ones later.",
            {Field::real("half-life", 4000)
                 .between(1, 1e9)
                 .in("updates")
                 .steppedByRatio()
                 .helped("Updates until the rate is halved."),
             Field::real("floor", 0.1).between(0, 1).helped("Share of the rate that is kept.")},
            [](const Options& o) {
                return std::make_unique<Decay>(o.number("half-life"), o.number("floor"));
            }};
}

}  // namespace hourglass
