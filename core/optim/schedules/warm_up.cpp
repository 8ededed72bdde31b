#include <algorithm>

#include "core/optim/schedules/schedules.h"

namespace hourglass {
namespace {

/// Rises in a straight line over the first updates, then stays.
struct WarmUp final : Schedule {
    double updates;
    explicit WarmUp(double updates) : updates(updates) {}
    double factor(const StageTime& time) const override {
        return std::min(1.0, static_cast<double>(time.step + 1) / updates);
    }
};

}  // namespace

Entry<Schedule> warmUpSchedule() {
    return {"warm-up",
            "Warm-up",
            "The learning rate rises over the first updates and then stays: careful first steps "
            "while the weights are still random.",
            {Field::real("updates", 500)
                 .between(1, 1e9)
                 .in("updates")
                 .steppedByRatio()
                 .helped("Updates until the full rate.")},
            [](const Options& o) { return std::make_unique<WarmUp>(o.number("updates")); }};
}

}  // namespace hourglass
