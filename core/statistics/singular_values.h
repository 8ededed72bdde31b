#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// The singular values of a matrix [rows, columns], the largest first: min(rows, columns) of them.
/// From the eigenvalues of its smaller Gram matrix, so those below 1e-8 of the largest are noise.
std::vector<double> singularValues(std::span<const float> matrix, int64_t rows, int64_t columns);

}  // namespace hourglass
