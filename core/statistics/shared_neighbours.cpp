#include "core/statistics/shared_neighbours.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {

NearestRows nearestRows(const Rows& all, const float* place, int64_t k, int64_t skip) {
    std::vector<double> squared;
    squared.reserve(static_cast<size_t>(all.count));
    for (int64_t i = 0; i < all.count; ++i)
        squared.push_back(squaredDistance(place, all.values + i * all.units, all.units));
    const bool skips = skip >= 0 && skip < all.count;
    std::vector<uint32_t> chosen(
        static_cast<size_t>(std::clamp<int64_t>(k, 0, all.count - (skips ? 1 : 0))));
    findNearest(squared, skips ? skip : -1, chosen);
    NearestRows nearest;
    for (uint32_t row : chosen) {
        nearest.rows.push_back(row);
        nearest.distances.push_back(std::sqrt(squared[row]));
    }
    return nearest;
}

double shareInCommon(const std::vector<int64_t>& a, const std::vector<int64_t>& b) {
    if (a.empty()) return 0;
    const auto common = std::count_if(a.begin(), a.end(), [&](int64_t row) {
        return std::find(b.begin(), b.end(), row) != b.end();
    });
    return static_cast<double>(common) / static_cast<double>(a.size());
}

double meanShareInCommon(const Rows& a, const Rows& b, int64_t k, const Watcher& watcher) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    if (a.count != b.count || k < 1 || k >= a.count) return kNone;
    const Neighbours first = nearestOthers(a, k, watcher.part(0, 0.5));
    const Neighbours second = nearestOthers(b, k, watcher.part(0.5, 1));
    if (first.index.empty() || second.index.empty()) return kNone;
    int64_t common = 0;
    for (int64_t i = 0; i < a.count; ++i) {
        const auto own = second.index.begin() + i * k;
        for (int64_t j = 0; j < k; ++j)
            common +=
                std::find(own, own + k, first.index[static_cast<size_t>(i * k + j)]) != own + k;
    }
    return static_cast<double>(common) / static_cast<double>(a.count * k);
}

}  // namespace hourglass
