#include "core/questions/code_pull.h"

#include <cassert>

#include "core/statistics/distances.h"

namespace hourglass {
namespace {

constexpr double kShareOfDeviation = 0.01, kStepWithout = 1e-3;

}  // namespace

std::vector<double> pullOnCode(Inference& model, std::span<const float> sample,
                               std::span<const float> code, std::span<const double> deviations,
                               int32_t label) {
    const auto k = code.size(), width = sample.size();
    assert(deviations.size() == k);
    std::vector<float> places;
    for (size_t u = 0; u < k; ++u) {
        const double step = deviations[u] > 0 ? kShareOfDeviation * deviations[u] : kStepWithout;
        for (double side : {-1.0, 1.0}) {
            places.insert(places.end(), code.begin(), code.end());
            float& own = places[places.size() - k + u];
            own = static_cast<float>(own + side * step);
        }
    }
    std::vector<float> drawn(2 * k * width);
    model.setLabels({});
    model.setLabel(label);
    model.decode(places.data(), static_cast<int64_t>(2 * k), drawn.data());
    std::vector<double> pull;
    for (size_t u = 0; u < k; ++u) {
        const auto errorAt = [&](size_t place) {
            return squaredDistance(sample.data(), drawn.data() + place * width,
                                   static_cast<int64_t>(width));
        };
        // The distance that the floats are really apart.
        const double apart = double{places[(2 * u + 1) * k + u]} - double{places[2 * u * k + u]};
        pull.push_back(apart > 0 ? (errorAt(2 * u) - errorAt(2 * u + 1)) / apart : 0);
    }
    return pull;
}

}  // namespace hourglass
