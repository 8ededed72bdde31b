#pragma once

#include <cstdint>
#include <vector>

#include "core/base/shape.h"

namespace hourglass {

/// A picture of bytes, row by row; 1 (grey) or 3 (RGB, interleaved) channels.
struct Raster {
    int width = 0, height = 0, channels = 1;
    std::vector<uint8_t> pixels;
};

/// One sample [C, H, W] of 0..1 floats (clipped) as a raster; C is 1 or 3.
Raster rasterOf(const float* sample, const Shape& sampleShape);
/// Samples side by side in `columns` columns with a border of one grey pixel between them.
Raster sheetOf(const float* samples, int64_t count, const Shape& sampleShape, int columns);
/// Each pixel becomes factor x factor pixels.
Raster enlarged(const Raster& picture, int factor);
/// The same, as often as makes a small picture about 280 pixels wide; up to 8 x 8.
Raster readable(const Raster& picture);
/// With three channels; a grey one has the same level in each.
Raster inColour(const Raster& picture);

}  // namespace hourglass
