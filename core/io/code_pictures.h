#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/shape.h"

namespace hourglass {

/// A path through the code, and what the decoder draws along it.
struct DecodedPath {
    int64_t units = 0;           ///< K
    std::vector<float> codes;    ///< [frames, K]
    std::vector<float> samples;  ///< [frames, F]
    Shape shape;                 ///< of a sample

    int64_t count() const { return units > 0 ? std::ssize(codes) / units : 0; }
};

/// Whether a path of such samples can be written under that name; checked before any work is done.
Status checkPathFile(const std::string& path, const Shape& sampleShape);
/// FILE.gif (a film, 0.15 s a frame, the last one four times as long), FILE.png (the frames in a
/// line) or FILE.csv (each frame's code, and how far its sample is from the one before it: root of
/// the summed squares). What is no picture has numbers alone.
Status writePath(const std::string& path, const DecodedPath& decoded);

/// The same for a carpet, which is always FILE.png.
Status checkCarpetFile(const std::string& path, const Shape& sampleShape);
/// Samples [any, F] at the crossings of a map, row by row from below as codesAtCrossings() has
/// them, `columns` in a row, as one sheet with the upper row on top.
Status writeCarpet(const std::string& path, std::span<const float> samples, int64_t columns,
                   const Shape& sampleShape);

}  // namespace hourglass
