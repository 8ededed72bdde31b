#include "core/questions/nearest_sample.h"

#include "core/statistics/distances.h"

namespace hourglass {
namespace {

constexpr int64_t kSamplesBetween = 500;

}  // namespace

NearestSample nearestSample(const PartView& part, const float* sample,
                            const std::function<bool()>& between) {
    const Dataset& data = *part.data;
    NearestSample nearest;
    std::vector<float> values(static_cast<size_t>(data.units()));
    for (int64_t i = 0; i < part.count(); ++i) {
        if (i % kSamplesBetween == kSamplesBetween - 1 && between && !between()) return {};
        data.copySample(part.rows[static_cast<size_t>(i)], values.data());
        const double squared = squaredDistance(sample, values.data(), data.units());
        if (nearest.index >= 0 && squared >= nearest.squared) continue;
        nearest.index = i;
        nearest.squared = squared;
        nearest.values = values;
    }
    if (nearest.index >= 0 && data.hasLabels())
        nearest.label = data.labels[part.rows[static_cast<size_t>(nearest.index)]];
    return nearest;
}

}  // namespace hourglass
