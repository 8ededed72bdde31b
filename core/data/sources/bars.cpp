#include <algorithm>

#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

Result<Generated> planBars(const Options& o) {
    const auto size = static_cast<int>(o.integer("size"));
    const auto chance = static_cast<float>(o.number("chance"));
    Generated what{"bars", {1, size, size}, {}};
    for (int bar = 0; bar < 2 * size; ++bar)
        what.factors.push_back({(bar < size ? "row " : "column ") + std::to_string(bar % size + 1),
                                {"dark", "lit"},
                                {}});
    what.draw = [=](const Draw& random, float* sample, float* factors) {
        std::fill_n(sample, size * size, 0.0f);
        for (int bar = 0; bar < 2 * size; ++bar) {
            const bool lit = random.chance(chance, static_cast<uint64_t>(bar));
            factors[bar] = lit;
            for (int i = 0; lit && i < size; ++i)
                sample[bar < size ? bar * size + i : i * size + bar - size] = 1;
        }
    };
    return what;
}

}  // namespace

Entry<Source> barsSource() {
    return generator(
        "bars", "Bars",
        "Rows and columns lit independently of each other (Foeldiak 1990): a sparse code should "
        "find the bars, one unit each, and PCA cannot.",
        5000,
        {Field::integer("size", 8).between(3, 32).in("pixels").helped("Width and height."),
         Field::real("chance", 0.125)
             .between(0.01, 0.9)
             .helped("How probable it is that a bar is lit.")},
        planBars);
}

}  // namespace hourglass
