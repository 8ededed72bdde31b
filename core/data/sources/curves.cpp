#include <cmath>
#include <numbers>

#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

constexpr float kTurn = 2 * std::numbers::pi_v<float>;

/// The point at `t` (0 ... 1) of each curve, about 1 from the middle at its farthest.
using Curve = void (*)(float t, float across, float* point);

void spiral(float t, float, float* point) {
    const float radius = 0.2f + 0.8f * t;
    point[0] = radius * std::cos(1.5f * kTurn * t);
    point[1] = radius * std::sin(1.5f * kTurn * t);
}
void circle(float t, float, float* point) {
    point[0] = std::cos(kTurn * t);
    point[1] = std::sin(kTurn * t);
}
/// Two half circles that reach into each other; the second half of t is the second moon.
void moons(float t, float, float* point) {
    const bool second = t >= 0.5f;
    const float angle = kTurn * (second ? t - 0.5f : t);
    point[0] = (second ? 0.5f - std::cos(angle) : std::cos(angle) - 0.5f) * 0.65f;
    point[1] = (second ? 0.25f - std::sin(angle) : std::sin(angle) - 0.25f) * 0.65f;
}
/// A sheet rolled up: `across` runs along the roll.
void swissRoll(float t, float across, float* point) {
    spiral(t, 0, point);
    point[2] = 2 * across - 1;
}

Curve curveNamed(const std::string& name) {
    if (name == "circle") return circle;
    if (name == "moons") return moons;
    return name == "swiss roll" ? swissRoll : spiral;
}

Result<Generated> planCurves(const Options& o) {
    const std::string name = o.choice("curve");
    const auto noise = static_cast<float>(o.number("noise"));
    const Curve curve = curveNamed(name);
    const bool roll = name == "swiss roll", two = name == "moons";
    Generated what{"curves", {roll ? 3 : 2}, {{"position", {}, {}}}};
    what.kind = SampleKind::Points;
    if (roll) what.factors.push_back({"across", {}, {}});
    if (two) {
        what.factors.push_back({"moon", {"upper", "lower"}, {}});
        what.labelNames = {"upper", "lower"};
        what.labelOf = [](const float* factors) { return static_cast<int>(factors[1]); };
    }
    what.draw = [=](const Draw& random, float* sample, float* factors) {
        const float t = random.between(0, 1, 0), across = random.between(0, 1, 1);
        factors[0] = t;
        if (roll) factors[1] = across;
        if (two) factors[1] = t >= 0.5f;
        curve(t, across, sample);
        for (int axis = 0; axis < (roll ? 3 : 2); ++axis)
            sample[axis] += noise * random.normal(2 + static_cast<uint64_t>(axis));
    };
    return what;
}

}  // namespace

Entry<Source> curvesSource() {
    return generator(
        "curves", "Curves in the plane",
        "Points along a spiral, a circle, two moons or a rolled-up sheet, with noise: samples of "
        "two or three values, whose reconstructions can be drawn through the data.",
        2000,
        {Field::choice("curve", "spiral", {"spiral", "circle", "moons", "swiss roll"})
             .helped("What the points lie along. The rolled-up sheet has three "
                     "values, the others two."),
         Field::real("noise", 0.05)
             .between(0, 1)
             .helped("Standard deviation of the noise on every value; the curves "
                     "are about 2 wide.")},
        planCurves);
}

}  // namespace hourglass
