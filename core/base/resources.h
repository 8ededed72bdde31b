#pragma once

#include <string>

#include "core/base/result.h"

namespace hourglass {

/// The folder with recipes, data and pictures: $HOURGLASS_RESOURCES, else share/hourglass beside
/// the program's folder, else the source tree that the program was built from.
std::string resourceFolder();
/// The path of a file in it.
std::string resourcePath(const std::string& relative);

}  // namespace hourglass
