#include "core/base/file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hourglass {

std::string systemReason() { return std::strerror(errno); }

Result<std::string> readFile(const std::string& path) {
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        return failure("This is a folder, not a file.", path, "Choose a file in it.");
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return failure("The file cannot be read (" + systemReason() + ").", path,
                       "Check the name and the permissions.");
    std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    if (stream.bad()) return failure("Reading stopped (" + systemReason() + ").", path);
    return bytes;
}

}  // namespace hourglass
