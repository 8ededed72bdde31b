#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "core/data/sources/canvas.h"
#include "core/data/sources/generator.h"
#include "core/data/sources/sources.h"
#include "core/data/sources/whitening_filter.h"

namespace hourglass {
namespace {

constexpr float kSmallestRadius = 1.5f, kLargestRadius = 16;  // radii in pixels
constexpr float kCovered = 5;   // how many leaves lie on a place, in the mean: 0.7 % stay bare
constexpr float kContrast = 5;  // of whitened patches: three standard deviations reach black

/// Leaves that lie on a patch and around it, so that each place is covered `kCovered` times.
int64_t leavesOn(int side) {
    const float low = 1 / (kSmallestRadius * kSmallestRadius),
                high = 1 / (kLargestRadius * kLargestRadius);
    // The mean of r^2 where the density of r falls as r^-3.
    const float area =
        2 * std::numbers::pi_v<float> * std::log(kLargestRadius / kSmallestRadius) / (low - high);
    const float field = static_cast<float>(side) + 2 * kLargestRadius;
    return static_cast<int64_t>(kCovered * field * field / area);
}

/// Discs that fell on each other, radii distributed as r^-3 between two ends, each of one random
/// grey: pictures with the edges, the occlusion and the 1/f amplitude of natural ones at every
/// scale (Lee, Mumford & Huang 2001).
void drop(const Draw& random, float* pixels, int side) {
    const float low = 1 / (kSmallestRadius * kSmallestRadius),
                high = 1 / (kLargestRadius * kLargestRadius);
    const float wide = static_cast<float>(side);
    Canvas canvas(pixels, side, 0.5f);
    const auto leaves = static_cast<uint64_t>(leavesOn(side));
    for (uint64_t leaf = 0; leaf < leaves; ++leaf) {
        const float radius = 1 / std::sqrt(random.between(high, low, 4 * leaf));
        const float x = random.between(-kLargestRadius, wide + kLargestRadius, 4 * leaf + 1),
                    y = random.between(-kLargestRadius, wide + kLargestRadius, 4 * leaf + 2);
        canvas.disc({x / wide, y / wide}, radius / wide, random.between(0, 1, 4 * leaf + 3));
    }
}

Result<Generated> planDeadLeaves(const Options& o) {
    const auto size = static_cast<int>(o.integer("size"));
    Generated what{"dead-leaves", {1, size, size}, {}};
    if (!o.flag("whitened")) {
        what.draw = [size](const Draw& random, float* sample, float*) {
            drop(random, sample, size);
        };
        return what;
    }
    const auto filter = std::make_shared<const WhiteningFilter>();
    what.draw = [size, filter](const Draw& random, float* sample, float*) {
        const int side = size + 2 * WhiteningFilter::kRadius;
        std::vector<float> picture(static_cast<size_t>(side * side));
        drop(random, picture.data(), side);
        filter->apply(picture.data(), size, sample);
        for (int i = 0; i < size * size; ++i)
            sample[i] = std::clamp(0.5f + kContrast * sample[i], 0.0f, 1.0f);
    };
    return what;
}

}  // namespace

Entry<Source> deadLeavesSource() {
    return generator(
        "dead-leaves", "Dead leaves: like natural pictures",
        "Patches of discs of all sizes that hide each other, with the edges and the spectrum of "
        "photographs. Sparse codes of whitened ones become edge filters, as in the visual cortex.",
        10000,
        {Field::integer("size", 12).between(6, 64).in("pixels").helped("Width and height."),
         Field::flag("whitened", true)
             .helped("All frequencies made equally strong, as the eye does before the cortex: grey "
                     "is 0.")},
        planDeadLeaves);
}

}  // namespace hourglass
