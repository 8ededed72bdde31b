#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/questions/code_plane.h"

namespace hourglass {

/// x with P(X <= x) = share of a standard normal X, 0 < share < 1; Newton's steps on erfc.
double normalQuantile(double share);

/// `count` places at the shares (i + 0.5) / count, rising: of the standard normal law, or of some
/// numbers (their percentiles).
std::vector<double> placesByNormal(int64_t count);
std::vector<double> placesByPercentiles(std::span<const double> values, int64_t count);

/// Where the tiles of a carpet lie on a map, rising.
struct CarpetPlaces {
    std::vector<double> right, up;
};

/// `side` places in each direction of a map of `codes` [any, K]; upwards one if the map has only
/// one value. With a standard normal prior they are its quantiles: along any direction it is
/// standard normal, around the place of the code 0. Else they are the percentiles of the codes'
/// places; what is no number does not count.
CarpetPlaces carpetPlaces(const CodePlane& plane, std::span<const float> codes, bool normalPrior,
                          int64_t side);

/// Codes [up.size() * right.size(), K], row by row from below: those at the crossings of the map;
/// what the map does not show is that of `held` [K]. Upwards one row if the map has only one value.
std::vector<float> codesAtCrossings(const CodePlane& plane, std::span<const float> held,
                                    std::span<const double> right, std::span<const double> up);

}  // namespace hourglass
