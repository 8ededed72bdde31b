#include "core/optim/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

struct Constant final : Schedule {
    double factor(double) const override { return 1; }
};

/// Half a cosine from 1 down to `floor`.
struct Cosine final : Schedule {
    double floor;
    explicit Cosine(double floor) : floor(floor) {}
    double factor(double done) const override {
        const double wave = 0.5 * (1 + std::cos(std::numbers::pi * std::clamp(done, 0.0, 1.0)));
        return floor + (1 - floor) * wave;
    }
};

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

}  // namespace

const Catalogue<Schedule>& schedules() {
    static const Catalogue<Schedule> catalogue("schedule", {
                                                               constantSchedule(),
                                                               cosineSchedule(),
                                                           });
    return catalogue;
}

}  // namespace hourglass
