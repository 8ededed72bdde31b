#pragma once

#include <string>

#include "core/data/source.h"

namespace hourglass {

/// A folder with train-images-idx3-ubyte[.gz] and, where they are there, its labels and the
/// t10k- files of the test part. `labelNames` may be empty: then labels are called "0", "1", ...
Result<LoadedData> readIdxFolder(const std::string& folder, const std::string& name,
                                 const std::vector<std::string>& labelNames = {});

/// The labels file that belongs to an images file by its name, if it is there.
std::string labelsBeside(const std::string& imagesPath);

}  // namespace hourglass
