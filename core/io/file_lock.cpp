#include "core/io/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// Whether the name still means the file that is open: whoever had the lock before may have taken
/// the file away meanwhile.
bool isStillThere(int handle, const std::string& file) {
    struct stat open {
    }, named{};
    return ::fstat(handle, &open) == 0 && ::stat(file.c_str(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

}  // namespace

FileLock::Attempt FileLock::lock(const std::string& file, bool passing) {
    constexpr int kTries = 100;
    for (int i = 0; i < kTries; ++i) {
        const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (handle < 0) return {Answer::Impossible, nullptr};
        if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
            const bool busy = errno == EWOULDBLOCK;
            ::close(handle);
            return {busy ? Answer::Elsewhere : Answer::Impossible, nullptr};
        }
        if (isStillThere(handle, file))
            return {Answer::Taken, std::unique_ptr<FileLock>(new FileLock(handle, file, passing))};
        ::close(handle);
    }
    return {Answer::Elsewhere, nullptr};
}

FileLock::Attempt FileLock::take(const std::string& document) {
    std::error_code code;
    fs::path target = fs::weakly_canonical(fs::absolute(document, code), code);
    if (code) target = document;
    const fs::path file = target.parent_path() / ("." + target.filename().string() + ".lock");
    return lock(file.string(), true);
}

FileLock::Attempt FileLock::takeFile(const std::string& file) { return lock(file, false); }

FileLock::~FileLock() {
    if (passing_) ::unlink(file_.c_str());
    ::close(handle_);
}

}  // namespace hourglass
