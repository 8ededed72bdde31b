#pragma once

#include <string>

#include "core/base/result.h"
#include "core/data/dataset.h"

namespace hourglass {

/// Reads pictures [1, H, W] from an IDX file (magic 0x00000803: unsigned bytes, three dimensions),
/// plain or gzip (told by its first bytes, not by its name). With `labelsPath`, labels from a
/// second file (magic 0x00000801) of the same length.
Result<Dataset> readIdx(const std::string& imagesPath, const std::string& labelsPath = {});

/// The same from bytes in memory.
Result<Dataset> parseIdxImages(std::string bytes, const std::string& where);
Result<std::vector<int32_t>> parseIdxLabels(std::string bytes, const std::string& where);

}  // namespace hourglass
