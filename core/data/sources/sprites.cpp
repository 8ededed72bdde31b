#include "core/data/sources/canvas.h"
#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

const std::vector<std::string> kObjects = {"cat", "bird", "fish", "robot"};
const std::vector<std::string> kStates = {"standing", "flying", "sleeping"};
enum State { Standing, Flying, Sleeping };

/// The body that an object has in a state: wings and legs start at its rim, and who sleeps is flat,
/// so object and state are not two pictures laid over each other.
struct Body {
    Point middle;
    float across, down;
};

constexpr float kLegs = 0.13f;

Body bodyOf(int object, int state, float x, float lift, float scale) {
    static const float shape[4][2] = {{0.2f, 0.14f}, {0.13f, 0.17f}, {0.22f, 0.1f}, {0.15f, 0.18f}};
    Body body{{x, 0}, scale * shape[object][0], scale * shape[object][1]};
    if (state == Sleeping) {
        body.down *= 0.55f;
        body.across *= 1.2f;
    }
    body.middle.y = (state == Sleeping ? 0.68f : 0.58f) - lift;
    return body;
}

void drawObject(Canvas& c, int object, const Body& b) {
    const auto at = [&](float x, float y) {
        return Point{b.middle.x + x * b.across, b.middle.y + y * b.down};
    };
    if (object == 3) {
        c.polygon({at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)}, 0.7f);
        c.stroke({at(0, -1), at(0, -1.5f)}, 0.03f, 0.9f);
        return;
    }
    c.ellipse(b.middle, b.across, b.down, 0.7f);
    if (object == 0)
        for (float side : {0.45f, 0.95f})
            c.polygon({at(side - 0.25f, -0.6f), at(side, -1.7f), at(side + 0.15f, -0.4f)});
    if (object == 0) c.stroke({at(-0.9f, 0), at(-1.4f, -0.9f)}, 0.04f);
    if (object == 1) c.polygon({at(0.8f, -0.5f), at(1.8f, -0.3f), at(0.8f, 0)});
    if (object == 2) c.polygon({at(-0.8f, 0), at(-1.5f, -0.9f), at(-1.5f, 0.9f)});
}

void drawState(Canvas& c, int state, const Body& b) {
    const Point eye{b.middle.x + 0.45f * b.across, b.middle.y - 0.3f * b.down};
    if (state == Sleeping) {
        c.stroke({{eye.x - 0.035f, eye.y}, {eye.x + 0.035f, eye.y}}, 0.03f, 0);
        return;
    }
    c.disc(eye, 0.03f, 0);
    if (state == Standing)
        for (float side : {-0.5f, 0.5f})
            c.stroke({{b.middle.x + side * b.across, b.middle.y + 0.8f * b.down},
                      {b.middle.x + side * b.across, b.middle.y + b.down + kLegs}},
                     0.04f, 0.9f);
    if (state == Flying)  // wings from the back, as wide as the body
        for (float side : {-1.0f, 1.0f})
            c.polygon({{b.middle.x + side * 0.2f * b.across, b.middle.y - 0.7f * b.down},
                       {b.middle.x + side * 1.7f * b.across, b.middle.y - 0.7f * b.down - 0.2f},
                       {b.middle.x + side * 0.9f * b.across, b.middle.y - 0.3f * b.down}},
                      0.5f);
}

Result<Generated> planSprites(const Options& o) {
    const auto size = static_cast<int>(o.integer("size"));
    Generated what{"sprites", {1, size, size}, {}};
    what.factors = {{"object", kObjects, {}},
                    {"state", kStates, {}},
                    {"x", {}, {}},
                    {"lift", {}, {}},
                    {"scale", {}, {}}};
    for (auto& object : kObjects)
        for (auto& state : kStates) what.labelNames.push_back(object + "+" + state);
    what.labelOf = [](const float* factors) {
        return static_cast<int>(factors[0]) * static_cast<int>(kStates.size()) +
               static_cast<int>(factors[1]);
    };
    what.draw = [=](const Draw& random, float* sample, float* factors) {
        const auto object = static_cast<int>(random.below(kObjects.size(), 0));
        const auto state = static_cast<int>(random.below(kStates.size(), 1));
        factors[0] = static_cast<float>(object);
        factors[1] = static_cast<float>(state);
        factors[2] = random.between(0.45f, 0.55f, 2);
        factors[3] = random.between(0, 0.1f, 3);
        factors[4] = random.between(0.85f, 1.15f, 4);
        const Body body = bodyOf(object, state, factors[2], factors[3], factors[4]);
        Canvas canvas(sample, size);
        drawObject(canvas, object, body);
        drawState(canvas, state, body);
    };
    return what;
}

}  // namespace

Entry<Source> spritesSource() {
    return generator(
        "sprites", "Sprites: object and state",
        "A cat, a bird, a fish or a robot that stands, flies or sleeps. Name one combination under "
        "\"Left-out classes\" (cat+flying) and ask a model for it that never saw one.",
        6000,
        {Field::integer("size", 32).between(16, 128).in("pixels").helped("Width and height.")},
        planSprites);
}

}  // namespace hourglass
