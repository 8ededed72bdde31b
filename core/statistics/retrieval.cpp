#include "core/statistics/retrieval.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace hourglass {

double precisionOfNearest(std::span<const double> distances, std::span<const uint8_t> isWanted,
                          int64_t most) {
    if (distances.empty() || most < 1) return std::numeric_limits<double>::quiet_NaN();
    const int64_t listed = std::min<int64_t>(most, std::ssize(distances));
    std::vector<double> sorted(distances.begin(), distances.end());
    std::nth_element(sorted.begin(), sorted.begin() + listed - 1, sorted.end());
    const double edge = sorted[listed - 1];
    double nearer = 0, right = 0, equal = 0, rightOfEqual = 0;
    for (size_t i = 0; i < distances.size(); ++i) {
        if (distances[i] < edge) nearer += 1, right += isWanted[i];
        if (distances[i] == edge) equal += 1, rightOfEqual += isWanted[i];
    }
    const double room = static_cast<double>(listed) - nearer;
    return (right + room * rightOfEqual / equal) / static_cast<double>(listed);
}

}  // namespace hourglass
