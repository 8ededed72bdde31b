#include "core/data/sources/canvas.h"
#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

/// Where a face is and how it is built: what varies beside the three switches.
struct Build {
    Point middle;
    float across, down;  ///< half axes of the head
    float eyes;          ///< half the distance of the eyes
};

constexpr float kThin = 0.035f;

void drawHead(Canvas& c, const Build& b) {
    c.ellipse(b.middle, b.across, b.down, 0.8f);
    for (float side : {-1.0f, 1.0f})
        c.disc({b.middle.x + side * b.eyes, b.middle.y - 0.06f}, 0.03f, 0);
    c.stroke({{b.middle.x, b.middle.y - 0.01f}, {b.middle.x, b.middle.y + 0.05f}}, kThin, 0.4f);
}

void drawMouth(Canvas& c, const Build& b, bool smiles) {
    const Point at{b.middle.x, b.middle.y + 0.6f * b.down};
    if (smiles)
        c.stroke(arc({at.x, at.y - 0.09f}, 0.12f, 0.1f, 0.04f, 0.46f), kThin, 0);
    else
        c.stroke({{at.x - 0.09f, at.y - 0.02f}, {at.x + 0.09f, at.y - 0.02f}}, kThin, 0);
}

void drawGlasses(Canvas& c, const Build& b) {
    const float y = b.middle.y - 0.06f, radius = 0.75f * b.eyes;
    for (float side : {-1.0f, 1.0f}) c.ring({b.middle.x + side * b.eyes, y}, radius, kThin, 0.1f);
    c.stroke({{b.middle.x - b.eyes + radius, y}, {b.middle.x + b.eyes - radius, y}}, kThin, 0.1f);
}

/// A brim and a crown, as wide as the head.
void drawHat(Canvas& c, const Build& b) {
    const float brim = b.middle.y - 0.6f * b.down, top = brim - 0.2f;
    c.polygon({{b.middle.x - 0.7f * b.across, top},
               {b.middle.x + 0.7f * b.across, top},
               {b.middle.x + 0.7f * b.across, brim},
               {b.middle.x - 0.7f * b.across, brim}},
              0.5f);
    c.stroke({{b.middle.x - 1.2f * b.across, brim}, {b.middle.x + 1.2f * b.across, brim}}, 0.06f,
             0.5f);
}

Result<Generated> planFaces(const Options& o) {
    const auto size = static_cast<int>(o.integer("size"));
    Generated what{"faces", {1, size, size}, {}};
    what.factors = {{"glasses", {"without", "with"}, {}},
                    {"smile", {"straight", "smiling"}, {}},
                    {"hat", {"without", "with"}, {}},
                    {"x", {}, {}},
                    {"y", {}, {}},
                    {"width", {}, {}},
                    {"distance of the eyes", {}, {}}};
    what.draw = [=](const Draw& random, float* sample, float* factors) {
        for (uint64_t k = 0; k < 3; ++k) factors[k] = random.chance(0.5f, k);
        factors[3] = random.between(0.46f, 0.54f, 3);
        factors[4] = random.between(0.54f, 0.6f, 4);
        factors[5] = random.between(0.24f, 0.32f, 5);
        factors[6] = random.between(0.1f, 0.14f, 6);
        const Build build{{factors[3], factors[4]}, factors[5], 0.34f, factors[6]};
        Canvas canvas(sample, size);
        drawHead(canvas, build);
        drawMouth(canvas, build, factors[1] > 0);
        if (factors[0] > 0) drawGlasses(canvas, build);
        if (factors[2] > 0) drawHat(canvas, build);
    };
    return what;
}

}  // namespace

Entry<Source> facesSource() {
    return generator(
        "faces", "Stroke faces",
        "Faces drawn by the program with glasses, a smile and a hat as independent switches, at "
        "slightly different places and widths: attributes that are exactly known.",
        6000,
        {Field::integer("size", 32).between(16, 128).in("pixels").helped("Width and height.")},
        planFaces);
}

}  // namespace hourglass
