#pragma once

#include <string>

#include "core/base/result.h"

namespace hourglass {

/// The bytes themselves, or what is inside them if they begin as a gzip file does. Never more than
/// `most` bytes are unpacked.
Result<std::string> gunzipped(std::string bytes, const std::string& where, size_t most);

}  // namespace hourglass
