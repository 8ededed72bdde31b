#pragma once

#include <string>

#include "core/base/result.h"
#include "core/pictures/raster.h"

namespace hourglass {

/// The bytes of a PNG file (libpng). An error if the picture is empty; it has no place yet.
Result<std::string> pngOf(const Raster& picture);

}  // namespace hourglass
