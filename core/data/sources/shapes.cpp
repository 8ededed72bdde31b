#include <numbers>

#include "core/data/sources/canvas.h"
#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

enum Kind { Square, Disc, Triangle };

/// All three cover about the same area, so that the kind is not the brightness.
void drawShape(Canvas& canvas, int kind, Point at, float scale, float turns) {
    if (kind == Disc) {
        canvas.disc(at, 0.564f * scale);
        return;
    }
    std::vector<Point> corners;
    const int count = kind == Square ? 4 : 3;
    const float radius = kind == Square ? 0.707f * scale : 0.877f * scale;
    for (int i = 0; i < count; ++i) {
        const float turn = (static_cast<float>(i) + 0.5f) / static_cast<float>(count) + 0.25f;
        corners.push_back(turned({at.x + radius, at.y}, at, turn + turns));
    }
    canvas.polygon(corners);
}

Result<Generated> planShapes(const Options& o) {
    const auto size = static_cast<int>(o.integer("size"));
    const bool turns = o.flag("turns");
    Generated what{"shapes", {1, size, size}, {}};
    what.factors = {{"kind", {"square", "disc", "triangle"}, {}},
                    {"x", {}, {}},
                    {"y", {}, {}},
                    {"size", {}, {}}};
    what.labelNames = what.factors[0].choices;
    what.labelOf = [](const float* factors) { return static_cast<int>(factors[0]); };
    if (turns) what.factors.push_back({"turn", {}, {}});
    what.draw = [=](const Draw& random, float* sample, float* factors) {
        factors[0] = static_cast<float>(random.below(3, 0));
        factors[1] = random.between(0.3f, 0.7f, 1);
        factors[2] = random.between(0.3f, 0.7f, 2);
        factors[3] = random.between(0.2f, 0.4f, 3);
        // A quarter of a turn brings the square back; within a twelfth no shape repeats.
        const float turn = turns ? random.between(-1.0f / 12, 1.0f / 12, 4) : 0;
        if (turns) factors[4] = turn;
        Canvas canvas(sample, size);
        drawShape(canvas, static_cast<int>(factors[0]), {factors[1], factors[2]}, factors[3], turn);
    };
    return what;
}

}  // namespace

Entry<Source> shapesSource() {
    return generator(
        "shapes", "Shapes",
        "A square, a disc or a triangle of one brightness, anywhere and of any size: the known "
        "factors are kind, x, y and size, each drawn by itself.",
        5000,
        {Field::integer("size", 16).between(8, 128).in("pixels").helped("Width and height."),
         Field::flag("turns", false)
             .named("Shapes turn")
             .helped("The angle becomes a fifth factor, up to 30 degrees either way.")},
        planShapes);
}

}  // namespace hourglass
