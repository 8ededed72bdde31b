#pragma once

#include <cstdint>

#include "core/base/shape.h"

namespace hourglass {

/// Vectors in a matrix that are held at length 1: its first `count` rows or columns; none if 0.
struct UnitVectors {
    enum class Along { Rows, Columns };
    Along along = Along::Rows;
    int64_t count = 0;
    explicit operator bool() const { return count > 0; }
};

/// w_k /= |w_k| for each of the vectors; one of length 0 has no direction and stays.
/// `shape` is that of the whole matrix.
void normalise(const UnitVectors& vectors, const Shape& shape, float* w);

/// g_k -= w_k (w_k . g_k) / (w_k . w_k): what is left of the gradient turns the vectors and does
/// not lengthen them.
void removeRadialPart(const UnitVectors& vectors, const Shape& shape, const float* w, float* g);

}  // namespace hourglass
