#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace hourglass {

/// For each of these ranks the matrix of that rank which is nearest to `matrix` [rows, columns]
/// (Eckart & Young 1936): `use(rank, nearest)`, row by row, until it returns false. A_k = A V_k
/// V_k' with the first right singular vectors, or U_k U_k' A of a wide matrix: from the
/// eigenvectors of the smaller Gram matrix, without a division by small values. In double
/// precision.
void truncatedSvd(std::span<const float> matrix, int64_t rows, int64_t columns,
                  std::span<const int64_t> ranks,
                  const std::function<bool(int64_t rank, std::span<const double> nearest)>& use);

}  // namespace hourglass
