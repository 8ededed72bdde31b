#include "core/data/sources/canvas.h"
#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

Result<Generated> planDisc(const Options& o) {
    const auto size = static_cast<int>(o.integer("size"));
    const auto radius = static_cast<float>(o.number("radius"));
    const bool grows = o.flag("grows");
    Generated what{"disc", {1, size, size}, {{"x", {}, {}}, {"y", {}, {}}}};
    if (grows) what.factors.push_back({"radius", {}, {}});
    what.draw = [=](const Draw& random, float* sample, float* factors) {
        const float r = grows ? random.between(0.5f * radius, 1.5f * radius, 2) : radius;
        const float widest = grows ? 1.5f * radius : radius;
        factors[0] = random.between(widest, 1 - widest, 0);
        factors[1] = random.between(widest, 1 - widest, 1);
        if (grows) factors[2] = r;
        Canvas(sample, size).disc({factors[0], factors[1]}, r);
    };
    return what;
}

}  // namespace

Entry<Source> discSource() {
    return generator(
        "disc", "Disc",
        "A white disc somewhere on black: two numbers, x and y, make each picture, so a code of "
        "two values can hold everything.",
        4000,
        {Field::integer("size", 16).between(8, 128).in("pixels").helped("Width and height."),
         Field::real("radius", 0.2)
             .between(0.02, 0.3)
             .helped("Radius of the disc, as a share of the width."),
         Field::flag("grows", false)
             .named("Radius varies")
             .helped("The radius becomes a third factor, from half to one and a half times "
                     "the one above.")},
        planDisc);
}

}  // namespace hourglass
