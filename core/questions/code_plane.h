#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/statistics/code_statistics.h"

namespace hourglass {

/// Orthonormal directions in the space of codes, and how much of the codes' variance each carries.
struct CodeDirections {
    int64_t units = 0;               ///< K
    std::vector<double> rows;        ///< [count, K]
    std::vector<double> deviations;  ///< of the codes along each, in code units, [count]
    double variance = 0;             ///< of the codes along all K directions

    int64_t count() const { return static_cast<int64_t>(deviations.size()); }
    std::span<const double> row(int64_t i) const {
        return std::span(rows).subspan(static_cast<size_t>(i * units), static_cast<size_t>(units));
    }
    /// Share of the codes' variance, 0 to 1.
    double share(int64_t i) const;
};

/// The eigenvectors of the codes' covariance, the largest variance first, at most `most`. With
/// those of an earlier moment (of as many units) each takes the place and the sign of the one that
/// it is most like (largest |cosine|, in the order of the earlier ones), so that a map that is
/// drawn along them neither flips nor swaps its axes while the codes move. Only where a direction
/// has become a fifth wider than the one before it do the two change places.
CodeDirections principalDirections(const CodeStatistics& codes, int64_t most,
                                   const CodeDirections* earlier = nullptr);

/// One or two directions through the space of codes: what a map shows of it.
struct CodePlane {
    std::vector<double> middle;     ///< place (0, 0), [K]
    std::vector<double> right, up;  ///< orthonormal, [K]; `up` is empty of a map of one value

    int64_t units() const { return static_cast<int64_t>(middle.size()); }
    /// Where a code [K] stands on the map; upwards 0 if there is nothing upwards.
    std::pair<double, double> placeOf(const float* code) const;
    /// The code [K] that is reached from `code` along the two directions alone: it stands at
    /// (x, y), and all that the map does not show stays as it is in `code`.
    std::vector<float> codeAt(std::span<const float> code, double x, double y) const;
    /// The covariance on the map, (xx, xy, yy), of a code whose values are independent with
    /// variances e^logVariance [K]: xx = sum_u right_u^2 e^v_u, and so on.
    std::array<double, 3> spreadOf(const float* logVariance) const;
    /// Of codes along the two directions, in code units: sqrt(d^T C d).
    std::pair<double, double> deviations(const CodeStatistics& codes) const;
};

/// Code values x and y themselves, counted from 0; y < 0: only one.
CodePlane planeOfValues(int64_t units, int64_t x, int64_t y);
/// Two of the directions through the mean of the codes; `up` < 0: only one.
CodePlane planeOfDirections(const CodeDirections& directions, std::span<const double> mean,
                            int64_t right, int64_t up);

}  // namespace hourglass
