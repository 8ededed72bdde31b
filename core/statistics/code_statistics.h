#pragma once

#include <vector>

#include "core/data/prepared_data.h"

namespace hourglass {

/// Mean and covariance of codes: a Gaussian fitted to them, from which new codes can be drawn.
struct CodeStatistics {
    std::vector<double> mean;        ///< [K]
    std::vector<double> covariance;  ///< [K, K]
    int64_t units() const { return static_cast<int64_t>(mean.size()); }
};

/// Of codes [n, K].
CodeStatistics codeStatistics(const float* codes, int64_t n, int64_t units);

/// L [K, K], row by row, with L L^T = covariance (lifted a little along its diagonal).
std::vector<double> factorOf(const CodeStatistics& statistics);
/// Draws codes [count, K] from the fitted Gaussian: mean + L eps, L L^T = covariance (a singular
/// covariance is lifted a little along its diagonal).
std::vector<float> drawCodes(const CodeStatistics& statistics, int64_t count, uint64_t seed);
/// Draws codes [count, K] from the standard normal prior.
std::vector<float> drawStandardNormal(int64_t units, int64_t count, uint64_t seed);

}  // namespace hourglass
