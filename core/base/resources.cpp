#include "core/base/resources.h"

#include <cstdlib>
#include <filesystem>

namespace hourglass {

std::string resourceFolder() {
    namespace fs = std::filesystem;
    static const std::string folder = [] {
        if (const char* named = std::getenv("HOURGLASS_RESOURCES")) return std::string(named);
        std::error_code code;
        const fs::path program = fs::read_symlink("/proc/self/exe", code);
        const fs::path installed = program.parent_path().parent_path() / "share" / "hourglass";
        if (!code && fs::exists(installed / "recipes", code)) return installed.string();
        return std::string(HOURGLASS_SOURCE_RESOURCES);
    }();
    return folder;
}

std::string resourcePath(const std::string& relative) { return resourceFolder() + "/" + relative; }

}  // namespace hourglass
