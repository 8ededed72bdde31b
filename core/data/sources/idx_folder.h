#pragma once

#include <string>

#include "core/data/source.h"

namespace hourglass {

/// A folder with train-images-idx3-ubyte[.gz] and, where they are there, its labels and the t10k-
/// or test- files; also with a dot for a dash, and with a prefix as EMNIST's. Several sets in one
/// folder are an error that lists them. `labelNames` may be empty: then labels are called "0", "1",
/// ...
Result<LoadedData> readIdxFolder(const std::string& folder, const std::string& name,
                                 const std::vector<std::string>& labelNames = {});

/// True if a folder holds an images file to train on.
bool isIdxFolder(const std::string& folder);

/// The labels file that belongs to an images file by its name (a dot or a dash before "idx1",
/// packed or not), if it is there.
std::string labelsBeside(const std::string& imagesPath);

}  // namespace hourglass
