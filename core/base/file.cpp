#include "core/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace hourglass {
namespace {

tl::unexpected<Error> unreadable(const std::string& path) {
    if (errno == EISDIR)
        return failure("This is a folder, not a file.", path, "Choose a file in it.");
    return failure("The file cannot be read (" + systemReason() + ").", path,
                   "Check the name and the permissions.");
}

/// Reads until the end, which may come earlier or later than the size that was announced.
bool readAll(int file, std::string& text) {
    size_t filled = 0;
    for (;;) {
        if (filled == text.size()) text.resize(filled + (size_t{1} << 16));
        const ssize_t got = ::read(file, text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        if (got == 0) break;
        filled += static_cast<size_t>(got);
    }
    text.resize(filled);
    return true;
}

}  // namespace

std::string systemReason() { return std::strerror(errno); }

Result<std::string> readFile(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return unreadable(path);
    struct stat info {};
    std::string text;
    // One byte more than announced, so that the end is seen without growing the text.
    if (::fstat(file, &info) == 0 && S_ISREG(info.st_mode))
        text.resize(static_cast<size_t>(info.st_size) + 1);
    const bool whole = readAll(file, text);
    const int reason = errno;
    ::close(file);
    errno = reason;
    if (!whole) return unreadable(path);
    return text;
}

}  // namespace hourglass
