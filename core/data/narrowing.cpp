#include "core/data/narrowing.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int64_t kMostRows = 200000;  // looked at, from the first on

/// How many pairs of neighbouring numbers of a column become equal.
int64_t lostPairs(const Dataset& table, size_t unit, std::vector<std::pair<double, float>>& seen) {
    const auto units = static_cast<size_t>(table.units());
    seen.clear();
    for (int64_t row = 0; row < std::min(kMostRows, table.count); ++row) {
        const double x = (*table.doubles)[static_cast<size_t>(row) * units + unit];
        if (std::isnan(x)) continue;
        // Without clipping, which is meant to make numbers equal.
        const double y =
            table.columns ? (x - table.columns->shift[unit]) * table.columns->factor[unit] : x;
        seen.emplace_back(x, static_cast<float>(y));
    }
    std::sort(seen.begin(), seen.end());
    int64_t lost = 0;
    for (size_t i = 1; i < seen.size(); ++i)
        lost += seen[i].first != seen[i - 1].first && seen[i].second == seen[i - 1].second;
    return lost;
}

}  // namespace

std::vector<std::string> narrowingNotes(const Dataset& table) {
    std::vector<std::string> notes;
    std::vector<std::pair<double, float>> seen;
    for (int64_t unit = 0; unit < table.units(); ++unit) {
        const int64_t lost = lostPairs(table, static_cast<size_t>(unit), seen);
        if (lost > 0)
            notes.push_back("Column " + table.columnName(unit) + ": " + std::to_string(lost) +
                            (lost == 1 ? " pair of different numbers becomes"
                                       : " pairs of different numbers become") +
                            " equal in the network's single precision; data.scaling standardise "
                            "keeps apart what is large and differs little.");
    }
    return notes;
}

}  // namespace hourglass
