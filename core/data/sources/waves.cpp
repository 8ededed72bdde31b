#include <cmath>
#include <numbers>

#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

Result<Generated> planWaves(const Options& o) {
    const int64_t length = o.integer("length");
    const auto noise = static_cast<float>(o.number("noise"));
    const auto least = static_cast<float>(o.number("slowest"));
    const auto most = static_cast<float>(o.number("fastest"));
    if (most < least)
        return failure("The fastest wave is slower than the slowest.", "data.fastest",
                       "Give it at least as many periods as data.slowest.");
    Generated what{"waves", {length}, {}};
    what.kind = SampleKind::Curves;
    what.factors = {{"frequency", {}, {}}, {"phase", {}, {}}};
    what.draw = [=](const Draw& random, float* sample, float* factors) {
        factors[0] = random.between(least, most, 0);
        factors[1] = random.between(0, 1, 1);
        for (int64_t i = 0; i < length; ++i) {
            const float time = static_cast<float>(i) / static_cast<float>(length);
            sample[i] =
                0.5f +
                0.4f * std::sin(2 * std::numbers::pi_v<float> * (factors[0] * time + factors[1])) +
                noise * random.normal(2 + static_cast<uint64_t>(i));
        }
    };
    return what;
}

}  // namespace

Entry<Source> wavesSource() {
    return generator(
        "waves", "Waves",
        "Sine curves of one height around 0.5: frequency (periods a sample) and phase (in turns) "
        "are the factors. The phase closes a circle, which a straight code has to cut.",
        4000,
        {Field::integer("length", 64).between(8, 1024).in("values").helped("Values of a curve."),
         Field::real("slowest", 1).between(0.1, 100).in("periods").helped("Lowest frequency."),
         Field::real("fastest", 3).between(0.1, 100).in("periods").helped("Highest frequency."),
         Field::real("noise", 0)
             .between(0, 1)
             .helped("Standard deviation of noise on every value.")},
        planWaves);
}

}  // namespace hourglass
