#include "core/statistics/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr double kNoFigure = std::numeric_limits<double>::quiet_NaN();

/// Equal scores: how many are wanted, how many are not.
struct Group {
    double wanted = 0, others = 0;
};

/// From the highest score down.
std::vector<Group> fallingGroups(std::span<const double> wanted, std::span<const double> others) {
    std::vector<std::pair<double, bool>> all;
    all.reserve(wanted.size() + others.size());
    for (double s : wanted) all.emplace_back(s, true);
    for (double s : others) all.emplace_back(s, false);
    std::sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.first > b.first; });
    std::vector<Group> groups;
    for (size_t i = 0; i < all.size(); ++i) {
        if (i == 0 || all[i].first != all[i - 1].first) groups.emplace_back();
        (all[i].second ? groups.back().wanted : groups.back().others) += 1;
    }
    return groups;
}

}  // namespace

double areaUnderRoc(std::span<const double> wanted, std::span<const double> others) {
    if (wanted.empty() || others.empty()) return kNoFigure;
    double pairs = 0, above = 0;
    for (const Group& g : fallingGroups(wanted, others)) {
        pairs += g.others * (above + 0.5 * g.wanted);
        above += g.wanted;
    }
    return pairs / (static_cast<double>(wanted.size()) * static_cast<double>(others.size()));
}

double averagePrecision(std::span<const double> wanted, std::span<const double> others) {
    if (wanted.empty()) return kNoFigure;
    double found = 0, passed = 0, sum = 0;
    for (const Group& g : fallingGroups(wanted, others)) {
        found += g.wanted;
        passed += g.wanted + g.others;
        sum += found / passed * g.wanted;
    }
    return sum / static_cast<double>(wanted.size());
}

std::vector<std::pair<double, double>> rocCurve(std::span<const double> wanted,
                                                std::span<const double> others, int points) {
    std::vector<std::pair<double, double>> curve = {{0, 0}};
    if (wanted.empty() || others.empty()) return curve;
    const auto n = static_cast<double>(wanted.size()), m = static_cast<double>(others.size());
    double found = 0, alarms = 0;
    for (const Group& g : fallingGroups(wanted, others)) {
        found += g.wanted;
        alarms += g.others;
        const auto [x, y] = curve.back();
        if (std::max(alarms / m - x, found / n - y) >= 1.0 / points)
            curve.emplace_back(alarms / m, found / n);
    }
    if (curve.back() != std::pair{1.0, 1.0}) curve.emplace_back(1, 1);
    return curve;
}

double quantile(std::span<const double> values, double share) {
    if (values.empty()) return kNoFigure;
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<size_t>(place);
    const double rest = place - std::floor(place);
    return rest == 0 ? sorted[below] : (1 - rest) * sorted[below] + rest * sorted[below + 1];
}

double shareAbove(std::span<const double> values, double threshold) {
    if (values.empty()) return kNoFigure;
    const auto above =
        std::count_if(values.begin(), values.end(), [&](double v) { return v > threshold; });
    return static_cast<double>(above) / static_cast<double>(values.size());
}

double shareBelow(std::span<const double> values, double threshold) {
    if (values.empty()) return kNoFigure;
    const auto below =
        std::count_if(values.begin(), values.end(), [&](double v) { return v < threshold; });
    return static_cast<double>(below) / static_cast<double>(values.size());
}

}  // namespace hourglass
