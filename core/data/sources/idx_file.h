#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/data/dataset.h"

namespace hourglass {

/// The IDX format (LeCun, Cortes, Burges, "The MNIST database"): two zero bytes, the element type
/// (0x08 unsigned bytes, 0x09 to 0x0E other numbers), the number of extents, each extent as 32 bits
/// big-endian, then the elements, last extent fastest. Plain or gzip, told by the first bytes and
/// not by the name. At most 4 GiB; nothing is allocated before the header was checked against what
/// the file can hold, and nothing is unpacked past the announced size.

/// Reads samples: [N, H, W] (magic 0x00000803) become pictures [1, H, W], [N, C, H, W] stay as they
/// are, [N, F] are rows of a table; what is not bytes becomes 0..1 or
/// doubles as in array_data.h. Labels here are an error that says so. With `labelsPath`,
/// labels from a second file (magic 0x00000801) of the same length, named by their numbers.
Result<Dataset> readIdx(const std::string& imagesPath, const std::string& labelsPath = {});
/// The same from the images file's bytes.
Result<Dataset> readIdx(const std::string& imagesPath, std::string_view bytes,
                        const std::string& labelsPath);

/// The same from bytes in memory; `where` is the name for messages.
Result<Dataset> parseIdxImages(std::string_view bytes, const std::string& where);
Result<std::vector<int32_t>> parseIdxLabels(std::string_view bytes, const std::string& where);

/// "0", "1", ... for all labels.
std::vector<std::string> numberNames(const std::vector<int32_t>& labels);

}  // namespace hourglass
