#include "core/questions/code_density.h"

#include <algorithm>
#include <cmath>

#include "core/statistics/distances.h"
#include "core/statistics/ranking.h"

namespace hourglass {

CodeDensity::CodeDensity(std::vector<float> codes, int64_t units, const Watcher& watcher)
    : units_(units), codes_(std::move(codes)) {
    const auto isNumber = [](float value) { return std::isfinite(value); };
    if (!std::all_of(codes_.begin(), codes_.end(), isNumber)) return;  // a run that diverged
    const Rows rows(codes_, units);
    neighbours_ = std::min(kNeighbours, rows.count - 1);
    if (neighbours_ < 1) return;
    const Neighbours nearest = nearestOthers(rows, neighbours_, watcher);
    std::vector<double> distances;
    for (size_t i = static_cast<size_t>(neighbours_) - 1; i < nearest.squared.size();
         i += static_cast<size_t>(neighbours_))
        distances.push_back(std::sqrt(nearest.squared[i]));
    if (!distances.empty()) farthest_ = quantile(distances, kShare);
}

/// A short sorted list of the nearest so far: nothing is allocated, a mouse may ask for it.
double CodeDensity::distance(const float* code) const {
    if (neighbours_ < 1) return 0;
    double nearest[kNeighbours];
    int64_t held = 0;
    for (size_t at = 0; at < codes_.size(); at += static_cast<size_t>(units_)) {
        const double d = squaredDistance(code, codes_.data() + at, units_);
        if (held == neighbours_ && d >= nearest[held - 1]) continue;
        if (held < neighbours_) ++held;
        int64_t place = held - 1;
        for (; place > 0 && nearest[place - 1] > d; --place) nearest[place] = nearest[place - 1];
        nearest[place] = d;
    }
    return std::sqrt(nearest[held - 1]);
}

std::vector<uint8_t> CodeDensity::emptyCells(const CodePlane& plane, std::span<const float> held,
                                             double left, double low, double width, double height,
                                             int64_t side, const Watcher& watcher) const {
    std::vector<uint8_t> empty;
    const double cells = static_cast<double>(side);
    for (int64_t row = 0; row < side; ++row)
        for (int64_t column = 0; column < side; ++column) {
            const double x = left + (static_cast<double>(column) + 0.5) / cells * width;
            const double y = low + (static_cast<double>(row) + 0.5) / cells * height;
            empty.push_back(isEmptyAt(plane.codeAt(held, x, y).data()));
            watcher.at(row * side + column + 1, side * side);
        }
    return empty;
}

}  // namespace hourglass
