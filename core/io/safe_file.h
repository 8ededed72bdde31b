#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace hourglass {

/// Writes beside the target, flushes to the disk and renames: the old file is whole until the new
/// one is. On failure the target is untouched and nothing is left behind. A link is followed, the
/// old file's permissions are kept, and a target that is no ordinary file is refused.
Status writeFileSafely(const std::string& path, std::string_view bytes);

/// Can a file be written there? Tries it beside the target with a few bytes and takes them away
/// again, so that a full disk, a name that is too long or a place that is no file is noticed before
/// the work is done.
Status checkWritable(const std::string& path);

/// The same, and if it fails, to another place: the system's folder for what is temporary, or the
/// home folder. The error then names that place.
Status writeFileOrRescue(const std::string& path, std::string_view bytes);

}  // namespace hourglass
