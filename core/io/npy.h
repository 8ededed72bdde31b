#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/shape.h"

namespace hourglass {

/// An array in NumPy's .npy format, version 1.0, little-endian, C order.
struct NpyArray {
    Shape shape;
    std::vector<float> values;    ///< '<f4'
    std::vector<double> doubles;  ///< '<f8': filled beside values when the file holds doubles
};

std::string npyBytes(const Shape& shape, const float* values);
std::string npyBytes(const Shape& shape, const double* values);
/// Sizes are checked against the text's length before anything is allocated.
Result<NpyArray> parseNpy(std::string_view bytes, const std::string& where);
Result<NpyArray> readNpy(const std::string& path);
Status writeNpy(const std::string& path, const Shape& shape, const float* values);
Status writeNpy(const std::string& path, const Shape& shape, const double* values);

}  // namespace hourglass
