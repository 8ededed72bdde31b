#include "core/questions/code_path.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "core/statistics/distances.h"

namespace hourglass {
namespace {

constexpr double kLeastAngle = 1e-6;  // radians: below, arc and line are the same

std::vector<double> fromCentre(std::span<const float> code, std::span<const double> centre) {
    std::vector<double> by(code.size());
    std::transform(code.begin(), code.end(), centre.begin(), by.begin(), std::minus<>());
    return by;
}

double radiusOf(const std::vector<double>& v) {
    return std::sqrt(std::inner_product(v.begin(), v.end(), v.begin(), 0.0));
}

}  // namespace

std::vector<float> straightPath(std::span<const float> a, std::span<const float> b, int64_t count) {
    assert(a.size() == b.size() && count >= 2);
    std::vector<float> path;
    for (int64_t i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(count - 1);
        for (size_t u = 0; u < a.size(); ++u)
            path.push_back(static_cast<float>(std::lerp(double{a[u]}, double{b[u]}, t)));
    }
    return path;
}

/// c(t) = r(t) (sin((1 - t) w) a/|a| + sin(t w) b/|b|) / sin w, w the angle between a and b.
std::vector<float> sphericalPath(std::span<const float> a, std::span<const float> b,
                                 std::span<const double> centre, int64_t count) {
    const std::vector<double> from = fromCentre(a, centre), to = fromCentre(b, centre);
    const double radiusA = radiusOf(from), radiusB = radiusOf(to);
    if (!(radiusA > 0) || !(radiusB > 0)) return straightPath(a, b, count);
    const double cosine =
        std::inner_product(from.begin(), from.end(), to.begin(), 0.0) / (radiusA * radiusB);
    const double angle = std::acos(std::clamp(cosine, -1.0, 1.0)), sine = std::sin(angle);
    if (sine < kLeastAngle) return straightPath(a, b, count);
    std::vector<float> path;
    for (int64_t i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(count - 1);
        const double radius = (1 - t) * radiusA + t * radiusB;
        const double ofA = radius * std::sin((1 - t) * angle) / (sine * radiusA);
        const double ofB = radius * std::sin(t * angle) / (sine * radiusB);
        for (size_t u = 0; u < a.size(); ++u)
            path.push_back(static_cast<float>(centre[u] + ofA * from[u] + ofB * to[u]));
    }
    return path;
}

std::vector<float> pathOver(std::span<const float> points, int64_t units,
                            std::span<const double> centre, int64_t count) {
    const auto width = static_cast<size_t>(units);
    const int64_t legs = std::ssize(points) / units - 1;
    assert(legs >= 1 && count >= 2);
    const int64_t steps = (count - 1 + legs - 1) / legs + 1;  // of a leg, both ends included
    std::vector<float> path;
    for (int64_t leg = 0; leg < legs; ++leg) {
        const auto from = points.subspan(static_cast<size_t>(leg) * width, width);
        const auto to = points.subspan(static_cast<size_t>(leg + 1) * width, width);
        const std::vector<float> part =
            centre.empty() ? straightPath(from, to, steps) : sphericalPath(from, to, centre, steps);
        path.insert(path.end(), part.begin() + (leg > 0 ? units : 0), part.end());
    }
    return path;
}

std::vector<float> analogyGrid(std::span<const float> a, std::span<const float> b,
                               std::span<const float> c, int64_t side) {
    assert(a.size() == b.size() && a.size() == c.size() && side >= 2);
    std::vector<float> grid;
    const auto last = static_cast<double>(side - 1);
    for (int64_t row = 0; row < side; ++row)
        for (int64_t column = 0; column < side; ++column)
            for (size_t u = 0; u < a.size(); ++u) {
                const double s = static_cast<double>(column) / last;
                const double t = static_cast<double>(row) / last;
                grid.push_back(static_cast<float>(a[u] + s * (double{b[u]} - a[u]) +
                                                  t * (double{c[u]} - a[u])));
            }
    return grid;
}

std::vector<double> changesAlong(std::span<const float> frames, int64_t units) {
    std::vector<double> changes;
    const size_t width = static_cast<size_t>(units);
    for (size_t at = width; at < frames.size(); at += width)
        changes.push_back(
            std::sqrt(squaredDistance(frames.data() + at - width, frames.data() + at, units)));
    return changes;
}

}  // namespace hourglass
