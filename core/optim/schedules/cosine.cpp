#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/optim/schedules/schedules.h"

namespace hourglass {
namespace {

/// From 1 at share 0 down to `floor` at share 1, as half a cosine.
double glide(double share, double floor) {
    return floor + (1 - floor) * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

/// Half a cosine from 1 down to `floor`.
struct Cosine final : Schedule {
    double floor;
    explicit Cosine(double floor) : floor(floor) {}
    double factor(const StageTime& time) const override {
        return glide(std::clamp(time.done, 0.0, 1.0), floor);
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

Entry<Schedule> cosineSchedule() {
    return {"cosine",
            "Cosine",
            "The learning rate glides down to nearly nothing, so that training comes to rest.",
            {Field::real("floor", 0).between(0, 1).helped("Share of the rate left at the end.")},
            [](const Options& o) { return std::make_unique<Cosine>(o.number("floor")); }};
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
