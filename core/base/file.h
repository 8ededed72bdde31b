#pragma once

#include <string>

#include "core/base/result.h"

namespace hourglass {

/// The whole file; an error with the system's reason if it cannot be read.
Result<std::string> readFile(const std::string& path);

/// What the system says about the last failure ("No such file or directory").
std::string systemReason();

}  // namespace hourglass
