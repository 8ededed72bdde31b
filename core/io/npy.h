#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/shape.h"

namespace hourglass {

/// An array in NumPy's .npy format, last extent fastest. Written are version 1.0 and little-endian
/// floats; read is all that core/data/sources/npy_array.h reads.
struct NpyArray {
    Shape shape;
    std::vector<float> values;
    std::vector<double> doubles;  ///< the same, where the file holds more than floats can say
};

std::string npyBytes(const Shape& shape, const float* values);
std::string npyBytes(const Shape& shape, const double* values);
/// Sizes are checked against the text's length before anything is allocated.
Result<NpyArray> parseNpy(std::string_view bytes, const std::string& where);
Result<NpyArray> readNpy(const std::string& path);
Status writeNpy(const std::string& path, const Shape& shape, const float* values);
Status writeNpy(const std::string& path, const Shape& shape, const double* values);

}  // namespace hourglass
