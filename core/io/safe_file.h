#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace hourglass {

/// Writes beside the target, flushes to the disk and renames: the old file is whole until the new
/// one is. On failure the target is untouched and nothing is left behind.
Status writeFileSafely(const std::string& path, std::string_view bytes);

}  // namespace hourglass
