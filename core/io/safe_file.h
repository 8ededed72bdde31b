#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace hourglass {

/// Writes beside the target, flushes to the disk and renames: the old file is whole until the new
/// one is. On failure the target is untouched and nothing is left behind. A link is followed, the
/// old file's permissions are kept, and a target that is no ordinary file is refused.
Status writeFileSafely(const std::string& path, std::string_view bytes);

}  // namespace hourglass
