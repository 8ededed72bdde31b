#include "core/io/safe_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "core/base/file.h"

namespace hourglass {
namespace {

bool writeAll(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<size_t>(written));
    }
    return ::fsync(file) == 0;
}

}  // namespace

Status writeFileSafely(const std::string& path, std::string_view bytes) {
    std::string beside = path + ".XXXXXX";
    const int file = ::mkstemp(beside.data());
    if (file < 0)
        return failure("The file cannot be written (" + systemReason() + ").", path,
                       "Choose another folder.");
    ::fchmod(file, 0644);
    const bool written = writeAll(file, bytes);
    const std::string reason = written ? "" : systemReason();
    ::close(file);
    if (!written || std::rename(beside.c_str(), path.c_str()) != 0) {
        const std::string why = written ? systemReason() : reason;
        ::unlink(beside.c_str());
        return failure("The file could not be written (" + why + ").", path,
                       "What was there before is unchanged. Free some space or choose another "
                       "folder.");
    }
    return {};
}

}  // namespace hourglass
