#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/shape.h"

namespace hourglass::cli {

/// Pictures [count, F] as FILE.npy (float32) or as one sheet FILE.png. Another ending is an error.
Status writePictures(const std::string& path, const float* samples, int64_t count,
                     const Shape& sampleShape);
/// Checks the ending before any work is done.
Status checkPicturePath(const std::string& path);

}  // namespace hourglass::cli
