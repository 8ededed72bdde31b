#include "core/optim/schedules.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

struct Constant final : Schedule {
    double factor(const StageTime&) const override { return 1; }
};

/// Half a cosine from 1 down to `floor`.
struct Cosine final : Schedule {
    double floor;
    explicit Cosine(double floor) : floor(floor) {}
    double factor(const StageTime& time) const override {
        const double done = std::clamp(time.done, 0.0, 1.0);
        const double wave = 0.5 * (1 + std::cos(std::numbers::pi * done));
        return floor + (1 - floor) * wave;
    }
};

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

Entry<Schedule> constantSchedule() {
    return {"constant", "Constant", "The learning rate stays as it is.", {}, [](const Options&) {
                return std::make_unique<Constant>();
            }};
}

Entry<Schedule> cosineSchedule() {
    return {"cosine",
            "Cosine",
            "The learning rate glides down to nearly nothing, so that training comes to rest.",
            {Field::real("floor", 0).between(0, 1).helped("Share of the rate left at the end.")},
            [](const Options& o) { return std::make_unique<Cosine>(o.number("floor")); }};
}

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

const Catalogue<Schedule>& schedules() {
    static const Catalogue<Schedule> catalogue(
        "schedule", {constantSchedule(), cosineSchedule(), decaySchedule(), stepSchedule(),
                     warmUpSchedule(), oneCycleSchedule()});
    return catalogue;
}

}  // namespace hourglass
