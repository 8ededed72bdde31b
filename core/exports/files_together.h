#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

/// What is to be written where.
struct NamedBytes {
    std::string path;
    const std::string& bytes;
};

/// Writes all of them or none: each goes to the disk beside its target and is read again, then they
/// take their places in this order. Where one cannot, those before it are put back. Links are
/// followed, an old file's permissions are kept.
Status writeFilesTogether(const std::vector<NamedBytes>& files);

}  // namespace hourglass
