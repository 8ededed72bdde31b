#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pictures/raster.h"

namespace hourglass {

/// The bytes of a GIF film (giflib): RGB pictures of one size, each for so many hundredths of a
/// second, the last one four times as long, again and again. All share up to 256 colours: theirs
/// if they have no more, else the nearest ones. An error if there are none or their sizes differ.
Result<std::string> gifOf(const std::vector<Raster>& frames, int hundredths);

}  // namespace hourglass
