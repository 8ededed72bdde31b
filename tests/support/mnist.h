#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/source_root.h"

namespace hourglass::support {

/// The folder of the MNIST files, which are not part of the project.
inline std::string mnistFolder() {
    if (const char* named = std::getenv("HOURGLASS_MNIST")) return named;
    return sourceRoot() + "/../shared/data/mnist";
}

inline bool hasMnist() { return std::filesystem::exists(mnistFolder()); }

inline std::string noMnist() {
    return "The MNIST files are not in " + mnistFolder() + "; set HOURGLASS_MNIST to their folder.";
}

}  // namespace hourglass::support
