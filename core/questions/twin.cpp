#include "core/questions/twin.h"

#include <algorithm>

#include "core/statistics/code_statistics.h"
#include "core/statistics/distances.h"

namespace hourglass {
namespace {

constexpr int64_t kTwinsAtOnce = 250;

CodePlane planeOf(const TwinCodes& twin) {
    if (twin.units <= 2) return planeOfValues(twin.units, 0, twin.units > 1 ? 1 : -1);
    const auto statistics =
        codeStatistics(twin.codes.data(), std::ssize(twin.codes) / twin.units, twin.units);
    const CodeDirections directions = principalDirections(statistics, 2);
    if (directions.count() < 2) return planeOfValues(twin.units, 0, 1);
    return planeOfDirections(directions, statistics.mean, 0, 1);
}

}  // namespace

TwinCodes twinCodes(Inference& model, std::span<const float> samples,
                    std::span<const int32_t> labels, const Watcher& watcher) {
    const int64_t width = model.model().inputUnits(), count = std::ssize(samples) / width;
    TwinCodes twin;
    twin.units = model.model().codeUnits();
    twin.codes.resize(static_cast<size_t>(count * twin.units));
    std::vector<float> rebuilt(static_cast<size_t>(kTwinsAtOnce * width));
    for (int64_t from = 0; from < count; from += kTwinsAtOnce) {
        if (watcher.stop_requested()) return {};
        const int64_t n = std::min(kTwinsAtOnce, count - from);
        const bool told = std::ssize(labels) == count;
        model.setLabels(told ? labels.subspan(static_cast<size_t>(from), static_cast<size_t>(n))
                             : std::span<const int32_t>());
        const float* given = samples.data() + from * width;
        float* codes = twin.codes.data() + from * twin.units;
        model.encode(given, n, codes);
        model.decode(codes, n, rebuilt.data());
        for (int64_t i = 0; i < n; ++i)
            twin.errors.push_back(
                squaredDistance(given + i * width, rebuilt.data() + i * width, width));
        watcher.at(from + n, count);
    }
    if (twin.units < 1) return twin;
    twin.plane = planeOf(twin);
    for (int64_t i = 0; i < count; ++i) {
        const auto [x, y] = twin.plane.placeOf(twin.codes.data() + i * twin.units);
        twin.places.push_back(static_cast<float>(x));
        twin.places.push_back(static_cast<float>(y));
    }
    return twin;
}

}  // namespace hourglass
