#include "core/io/safe_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr size_t kProbe = size_t{1} << 16;

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

/// Gives a file without a name one beside `target` that nobody has: put into `name`.
bool giveName(int file, const fs::path& target, std::string& name) {
    static std::atomic<unsigned> number = 0;
    const std::string self = "/proc/self/fd/" + std::to_string(file);
    const std::string base = target.string() + "." + std::to_string(::getpid()) + "-";
    do {
        name = base + std::to_string(number++);
        if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0)
            return true;
    } while (errno == EEXIST);
    name.clear();
    return false;
}

/// Writes and flushes a new file in the folder of `target`; `name` is its name then. One that is
/// `nameless` until it is whole leaves nothing behind if the program is ended meanwhile. If it
/// fails, errno says why, and nothing is left either.
bool writeBeside(const fs::path& target, std::string_view bytes, bool nameless, std::string& name) {
    name = nameless ? std::string() : target.string() + ".XXXXXX";
    const int file =
        nameless ? ::open(target.parent_path().c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600)
                 : ::mkostemp(name.data(), O_CLOEXEC);
    if (file < 0) return false;
    bool done = ::fchmod(file, permissionsFor(target.string())) == 0 && writeAll(file, bytes) &&
                ::fsync(file) == 0 && (!nameless || giveName(file, target, name));
    int reason = errno;
    if (::close(file) != 0 && done) done = false, reason = errno;
    if (!done && !name.empty()) ::unlink(name.c_str());
    errno = reason;
    return done;
}

bool isFull(int reason) { return reason == ENOSPC || reason == EFBIG || reason == EDQUOT; }

/// The new name is on the disk only when its folder is. Not every file system can do this: the
/// file itself is safe by then, so a refusal is not an error.
void flushFolder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}

/// The file that a name means, behind links.
Result<fs::path> targetOf(const std::string& path) {
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
    return target;
}

}  // namespace

Status checkWritable(const std::string& path) {
    const auto target = targetOf(path);
    if (!target) return tl::make_unexpected(target.error());
    std::string temporary = target->string() + ".XXXXXX";
    const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (file < 0) return unwritable(path, errno);
    const std::string probe(kProbe, '\0');
    bool done = writeAll(file, probe) && ::fsync(file) == 0;
    int reason = errno;
    if (::close(file) != 0 && done) done = false, reason = errno;
    ::unlink(temporary.c_str());
    return done ? Status{} : unwritable(path, reason);
}

Status writeFileOrRescue(const std::string& path, std::string_view bytes) {
    Status status = writeFileSafely(path, bytes);
    if (status) return status;
    std::error_code code;
    std::vector<fs::path> folders = {fs::temp_directory_path(code)};
    if (const char* home = std::getenv("HOME")) folders.emplace_back(home);
    for (const fs::path& folder : folders) {
        const std::string name = fs::path(path).filename().string().substr(0, 100);
        const fs::path rescue = folder / ("rescued-" + std::to_string(::getpid()) + "-" +
                                          (name.empty() ? "run" : name));
        if (folder.empty() || !writeFileSafely(rescue.string(), bytes)) continue;
        return failure(status.error().what, path, "What was made is in " + rescue.string() + ".");
    }
    return status;
}

Status writeFileSafely(const std::string& path, std::string_view bytes) {
    const auto found = targetOf(path);
    if (!found) return tl::make_unexpected(found.error());
    const fs::path& target = *found;
    std::string written;
    // Not every file system can have files without names, or give them one later.
    if (!writeBeside(target, bytes, true, written) &&
        (isFull(errno) || !writeBeside(target, bytes, false, written)))
        return unwritable(path, errno);
    if (std::rename(written.c_str(), target.c_str()) != 0) {
        const int reason = errno;
        ::unlink(written.c_str());
        return unwritable(path, reason);
    }
    flushFolder(target.parent_path());
    return {};
}

}  // namespace hourglass
