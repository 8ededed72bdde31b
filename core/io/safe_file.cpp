#include "core/io/safe_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> unwritable(const std::string& path, int code) {
    const char* hint = code == ENOENT   ? "Make the folder first."
                       : code == ENOSPC ? "Free some space or choose another disk."
                                        : "Choose another place.";
    return failure(std::string("The file cannot be written: ") + std::strerror(code) + ".", path,
                   hint);
}

bool writeAll(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(file, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        bytes.remove_prefix(static_cast<size_t>(done));
    }
    return true;
}

/// The permissions of the old file, or those that a new file gets from open().
mode_t permissionsFor(const std::string& target) {
    struct stat info {};
    if (::stat(target.c_str(), &info) == 0) return info.st_mode & 07777;
    // The mask can only be asked for by setting it, which other threads would notice.
    if (FILE* status = std::fopen("/proc/self/status", "re")) {
        char line[256];
        unsigned mask = 0;
        while (std::fgets(line, sizeof line, status))
            if (std::sscanf(line, "Umask: %o", &mask) == 1) break;
        std::fclose(status);
        return 0666 & ~mask;
    }
    return 0644;
}

/// The new name is on the disk only when its folder is. Not every file system can do this: the
/// file itself is safe by then, so a refusal is not an error.
void flushFolder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}

}  // namespace

Status writeFileSafely(const std::string& path, std::string_view bytes) {
    std::error_code code;
    if (path.empty()) return failure("The name of the file to write is empty.");
    fs::path target = fs::absolute(path, code);
    if (fs::exists(target, code)) {
        target = fs::canonical(target, code);
        if (code) return unwritable(path, code.value());
        if (fs::is_directory(target, code))
            return failure("This is a folder, not a file.", path, "Add a file name.");
        if (!fs::is_regular_file(target, code))
            return failure("This is not an ordinary file.", path, "Choose another name.");
    }
    std::string temporary = target.string() + ".XXXXXX";
    const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (file < 0) return unwritable(path, errno);
    bool done = ::fchmod(file, permissionsFor(target.string())) == 0 && writeAll(file, bytes) &&
                ::fsync(file) == 0;
    int reason = errno;
    if (::close(file) != 0 && done) done = false, reason = errno;
    if (done && std::rename(temporary.c_str(), target.c_str()) != 0) done = false, reason = errno;
    if (!done) {
        ::unlink(temporary.c_str());
        return unwritable(path, reason);
    }
    flushFolder(target.parent_path());
    return {};
}

}  // namespace hourglass
