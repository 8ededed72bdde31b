#pragma once

#include <string>

#include "core/base/result.h"
#include "core/pictures/raster.h"

namespace hourglass {

/// A PNG file, written safely.
Status writePng(const std::string& path, const Raster& picture);

}  // namespace hourglass
