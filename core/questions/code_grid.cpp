#include "core/questions/code_grid.h"

#include <cassert>
#include <cmath>
#include <numbers>

#include "core/statistics/ranking.h"

namespace hourglass {
namespace {

double shareOfPlace(int64_t i, int64_t count) {
    return (static_cast<double>(i) + 0.5) / static_cast<double>(count);
}

}  // namespace

/// The upper half mirrors the lower one, where the share is known more exactly. Newton's steps from
/// 0 never overshoot there: the law is convex below its middle.
double normalQuantile(double share) {
    assert(share > 0 && share < 1);
    if (share > 0.5) return -normalQuantile(1 - share);
    double x = 0;
    for (int step = 0; step < 200; ++step) {
        const double below = 0.5 * std::erfc(-x / std::numbers::sqrt2);
        const double slope = std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
        const double by = (below - share) / slope;
        x -= by;
        if (std::abs(by) < 1e-13 * (1 + std::abs(x))) break;
    }
    return x;
}

std::vector<double> placesByNormal(int64_t count) {
    std::vector<double> places;
    for (int64_t i = 0; i < count; ++i) places.push_back(normalQuantile(shareOfPlace(i, count)));
    return places;
}

std::vector<double> placesByPercentiles(std::span<const double> values, int64_t count) {
    std::vector<double> places;
    for (int64_t i = 0; i < count; ++i) places.push_back(quantile(values, shareOfPlace(i, count)));
    return places;
}

CarpetPlaces carpetPlaces(const CodePlane& plane, std::span<const float> codes, bool normalPrior,
                          int64_t side) {
    CarpetPlaces places;
    if (normalPrior) {
        const std::vector<float> zero(static_cast<size_t>(plane.units()), 0.0f);
        const auto [x, y] = plane.placeOf(zero.data());
        for (double quantile : placesByNormal(side)) {
            places.right.push_back(x + quantile);
            places.up.push_back(y + quantile);
        }
    } else {
        std::vector<double> xs, ys;
        for (size_t at = 0; at < codes.size(); at += static_cast<size_t>(plane.units())) {
            const auto [x, y] = plane.placeOf(&codes[at]);
            if (std::isfinite(x)) xs.push_back(x);
            if (std::isfinite(y)) ys.push_back(y);
        }
        places.right = placesByPercentiles(xs, side);
        places.up = placesByPercentiles(ys, side);
    }
    if (plane.up.empty()) places.up = {0.0};
    return places;
}

std::vector<float> codesAtCrossings(const CodePlane& plane, std::span<const float> held,
                                    std::span<const double> right, std::span<const double> up) {
    std::vector<float> codes;
    for (double y : up)
        for (double x : right) {
            const std::vector<float> code = plane.codeAt(held, x, y);
            codes.insert(codes.end(), code.begin(), code.end());
        }
    return codes;
}

}  // namespace hourglass
