#include <cmath>
#include <numbers>

#include "core/data/sources/canvas.h"
#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

using Stroke = std::vector<Point>;

Stroke joined(Stroke a, const Stroke& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// The skeletons of the ten digits, in a square from 0 to 1.
const std::vector<std::vector<Stroke>>& skeletons() {
    static const std::vector<std::vector<Stroke>> digits = {
        {arc({0.5f, 0.5f}, 0.2f, 0.3f, 0, 1, 24)},
        {{{0.4f, 0.3f}, {0.52f, 0.2f}, {0.52f, 0.8f}}},
        {joined(arc({0.5f, 0.38f}, 0.19f, 0.18f, 0.5f, 1.08f), {{0.3f, 0.8f}, {0.72f, 0.8f}})},
        {arc({0.48f, 0.35f}, 0.18f, 0.15f, 0.55f, 1.25f),
         arc({0.48f, 0.65f}, 0.2f, 0.15f, 0.75f, 1.45f)},
        {{{0.58f, 0.8f}, {0.58f, 0.2f}, {0.28f, 0.6f}, {0.74f, 0.6f}}},
        {joined({{0.7f, 0.2f}, {0.38f, 0.2f}, {0.35f, 0.45f}},
                arc({0.48f, 0.61f}, 0.21f, 0.19f, 0.68f, 1.4f))},
        {joined({{0.62f, 0.2f}, {0.42f, 0.35f}},
                arc({0.5f, 0.62f}, 0.19f, 0.18f, 0.55f, 1.55f, 24))},
        {{{0.28f, 0.2f}, {0.72f, 0.2f}, {0.45f, 0.8f}}},
        {arc({0.5f, 0.35f}, 0.16f, 0.15f, 0, 1, 20), arc({0.5f, 0.65f}, 0.19f, 0.15f, 0, 1, 20)},
        {joined(arc({0.5f, 0.38f}, 0.19f, 0.18f, 0, 1, 20), {{0.69f, 0.38f}, {0.6f, 0.8f}})}};
    return digits;
}

/// Bends space by two slow waves, different for each picture: the hand that trembles.
struct Hand {
    float strength, phase[4];
    Point moved(Point p) const {
        const float turn = 2 * std::numbers::pi_v<float>;
        return {p.x + strength * std::sin(turn * (p.y + phase[0])) +
                    0.5f * strength * std::sin(turn * (2 * p.x + phase[1])),
                p.y + strength * std::sin(turn * (p.x + phase[2])) +
                    0.5f * strength * std::sin(turn * (2 * p.y + phase[3]))};
    }
};

Result<Generated> planStrokeDigits(const Options& o) {
    const auto size = static_cast<int>(o.integer("size"));
    const auto elastic = static_cast<float>(o.number("elastic"));
    Generated what{"stroke-digits", {1, size, size}, {}};
    what.factors = {{"digit", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}, {}},
                    {"slant", {}, {}},
                    {"thickness", {}, {}},
                    {"turn", {}, {}}};
    what.labelNames = what.factors[0].choices;
    what.labelOf = [](const float* factors) { return static_cast<int>(factors[0]); };
    what.draw = [=](const Draw& random, float* sample, float* factors) {
        factors[0] = static_cast<float>(random.below(10, 0));
        factors[1] = random.between(-0.3f, 0.3f, 1);
        factors[2] = random.between(0.05f, 0.13f, 2);
        factors[3] = random.between(-0.04f, 0.04f, 3);
        Hand hand{elastic, {}};
        for (uint64_t k = 0; k < 4; ++k) hand.phase[k] = random.between(0, 1, 4 + k);
        Canvas canvas(sample, size);
        for (Stroke stroke : skeletons()[static_cast<size_t>(factors[0])]) {
            for (Point& p : stroke) {
                p.x -= factors[1] * (p.y - 0.5f);
                p = hand.moved(turned(p, {0.5f, 0.5f}, factors[3]));
            }
            canvas.stroke(stroke, factors[2]);
        }
    };
    return what;
}

}  // namespace

Entry<Source> strokeDigitsSource() {
    return generator(
        "stroke-digits", "Stroke digits",
        "Digits drawn by the program (not MNIST): which digit, its slant, thickness and turn are "
        "known; an unsteady hand bends them.",
        10000,
        {Field::integer("size", 28).between(12, 128).in("pixels").helped("Width and height."),
         Field::real("elastic", 0.015)
             .between(0, 0.1)
             .helped("How far the hand trembles, as a share of the width; 0 is a ruler.")},
        planStrokeDigits);
}

}  // namespace hourglass
