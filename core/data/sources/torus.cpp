#include <cmath>
#include <numbers>

#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

Result<Generated> planTorus(const Options& o) {
    const auto noise = static_cast<float>(o.number("noise"));
    Generated what;
    what.name = "torus";
    what.shape = {4};
    what.kind = SampleKind::Points;
    what.factors = {{"theta", {}, {}}, {"phi", {}, {}}};  // in turns
    what.draw = [noise](const Draw& random, float* sample, float* factors) {
        for (uint64_t circle = 0; circle < 2; ++circle) {
            factors[circle] = random.between(0, 1, circle);
            const float angle = 2 * std::numbers::pi_v<float> * factors[circle];
            sample[2 * circle] = std::cos(angle) + noise * random.normal(4 + 2 * circle);
            sample[2 * circle + 1] = std::sin(angle) + noise * random.normal(5 + 2 * circle);
        }
    };
    return what;
}

}  // namespace

Entry<Source> torusSource() {
    return generator(
        "torus", "Torus (two circles)",
        "Points on two circles at once, (cos theta, sin theta, cos phi, sin phi): will a code tell "
        "the circles apart, or describe both together? The angles (in turns) are the factors.",
        4000,
        {Field::real("noise", 0)
             .between(0, 1)
             .helped("Standard deviation of noise on every value.")},
        planTorus);
}

}  // namespace hourglass
