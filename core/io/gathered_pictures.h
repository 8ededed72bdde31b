#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

/// Copies picture files into one zip archive in a folder, which is made, so that they are data like
/// any other archive of pictures: in the given order, and if they lie in several folders these are
/// their labels. The same pictures are the same archive. Its path. Refused before anything is read:
/// more than 1 GiB in all; then whatever is no picture that can be read.
Result<std::string> gatherPictures(const std::vector<std::string>& paths,
                                   const std::string& folder);

}  // namespace hourglass
