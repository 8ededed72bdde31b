#pragma once

#include <string_view>
#include <vector>

#include "core/base/archive.h"

namespace hourglass {

/// The entries of a zip archive that are whole, found without its directory at the end
/// (libarchive): for files that are cut off or damaged. Sizes that the file states are not
/// believed: nothing is allocated before it was read.
std::vector<ArchiveEntry> wholeEntries(std::string_view bytes);

}  // namespace hourglass
