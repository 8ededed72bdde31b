#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/optim/schedules.h"

namespace hourglass {
namespace {

/// From 1 at share 0 down to `floor` at share 1, as half a cosine.
double glide(double share, double floor) {
    return floor + (1 - floor) * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

/// Falls to `factor` times itself every `every` updates.
struct Step final : Schedule {
    double every, share;
    Step(double every, double share) : every(every), share(share) {}
    double factor(const StageTime& time) const override {
        return std::pow(share, std::floor(static_cast<double>(time.step) / every));
    }
};

/// Rises in a straight line over the first updates, then stays.
struct WarmUp final : Schedule {
    double updates;
    explicit WarmUp(double updates) : updates(updates) {}
    double factor(const StageTime& time) const override {
        return std::min(1.0, static_cast<double>(time.step + 1) / updates);
    }
};

/// Smith & Topin 2017: up from `start` to 1 in the first `peak` of the stage, then down to nearly
/// 0, both along half a cosine.
struct OneCycle final : Schedule {
    static constexpr double kEnd = 1e-4;
    double peak, start;
    OneCycle(double peak, double start) : peak(peak), start(start) {}
    double factor(const StageTime& time) const override {
        const double done = std::clamp(time.done, 0.0, 1.0);
        return done < peak ? glide(1 - done / peak, start)
                           : glide((done - peak) / (1 - peak), kEnd);
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

Entry<Schedule> oneCycleSchedule() {
    return {"one-cycle",
            "One cycle",
            "The learning rate rises to its full value and falls to nearly nothing.",
            {Field::real("peak", 0.3)
                 .between(0.01, 0.99)
                 .helped("Share of the run after which the rate is at its highest."),
             Field::real("start", 0.04).between(0, 1).helped("Share of the rate at the start.")},
            [](const Options& o) {
                return std::make_unique<OneCycle>(o.number("peak"), o.number("start"));
            }};
}

}  // namespace hourglass
