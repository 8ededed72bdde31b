#include "core/statistics/trustworthiness.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace hourglass {
namespace {

/// 1 for the nearest of i; i itself is none.
int64_t placeOf(int64_t j, int64_t i, std::span<const double> distances) {
    int64_t nearer = 0;
    for (int64_t other = 0; other < std::ssize(distances); ++other)
        nearer +=
            distances[other] < distances[j] || (distances[other] == distances[j] && other < j);
    const bool ownIsNearer = distances[i] < distances[j] || (distances[i] == distances[j] && i < j);
    return nearer - ownIsNearer + 1;
}

}  // namespace

double trustworthiness(const Rows& samples, const Rows& map, int64_t k, const Watcher& stop) {
    assert(samples.count == map.count);
    const int64_t n = samples.count;
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    if (k < 1 || 2 * k >= n) return kNothing;
    const Neighbours onMap = nearestOthers(map, k, stop.part(0, 0.5));
    if (onMap.index.empty()) return kNothing;
    double intruders = 0;
    const bool whole = visitSquaredDistances(
        samples, samples,
        [&](int64_t i, const double* d) {
            for (int64_t c = 0; c < k; ++c) {
                const int64_t place =
                    placeOf(onMap.index[i * k + c], i, {d, static_cast<size_t>(n)});
                intruders += static_cast<double>(std::max<int64_t>(0, place - k));
            }
        },
        stop.part(0.5, 1));
    if (!whole) return kNothing;
    return 1 - 2 * intruders / static_cast<double>(n * k * (2 * n - 3 * k - 1));
}

}  // namespace hourglass
