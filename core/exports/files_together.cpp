#include "core/exports/files_together.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "core/base/file.h"
#include "core/io/safe_file.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// A file that lies beside its target until all others do, too.
class WaitingFile {
 public:
    WaitingFile() = default;
    WaitingFile(const WaitingFile&) = delete;
    WaitingFile& operator=(const WaitingFile&) = delete;
    ~WaitingFile() {
        std::error_code ignored;
        for (auto& path : {waiting_, old_})
            if (!path.empty()) fs::remove(path, ignored);
    }

    Status write(const NamedBytes& file);
    Status takePlace();
    void putBack();

 private:
    /// A short name in the target's folder that nobody has.
    fs::path ownName() const {
        static std::atomic<unsigned> number = 0;
        return target_.parent_path() / (".hourglass-" + std::to_string(::getpid()) + "-" +
                                        std::to_string(number++) + ".part");
    }

    std::string path_;
    fs::path target_, waiting_;
    fs::path old_;  ///< another name of what was there; empty: there was nothing, or it got none
    bool wasThere_ = false;
};

Status WaitingFile::write(const NamedBytes& file) {
    path_ = file.path;
    if (auto status = checkWritable(path_); !status) return status;
    std::error_code code;
    target_ = fs::absolute(path_, code);
    wasThere_ = fs::exists(target_, code);
    if (wasThere_) target_ = fs::canonical(target_, code);
    waiting_ = ownName();
    if (auto status = writeFileSafely(waiting_.string(), file.bytes); !status)
        return failure(status.error().what, path_, status.error().hint);
    const auto there = readFile(waiting_.string());
    if (!there || *there != file.bytes)
        return failure("The file is not what was written to it.", path_,
                       "Look at the disk, then export again.");
    if (wasThere_) fs::permissions(waiting_, fs::status(target_, code).permissions(), code);
    return {};
}

/// The new name is on the disk only when its folder is. Not every file system can do this.
void flushFolderOf(const fs::path& target) {
    const int folder = ::open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
}

Status WaitingFile::takePlace() {
    std::error_code code;
    if (wasThere_) {
        // Not every file system can give a file a second name.
        old_ = ownName();
        fs::create_hard_link(target_, old_, code);
        if (code) old_.clear();
    }
    fs::rename(waiting_, target_, code);
    if (code)
        return failure("The file cannot be replaced: " + code.message() + ".", path_,
                       "Choose another name or folder.");
    waiting_.clear();
    flushFolderOf(target_);
    return {};
}

void WaitingFile::putBack() {
    std::error_code ignored;
    if (!old_.empty())
        fs::rename(old_, target_, ignored);
    else if (!wasThere_)
        fs::remove(target_, ignored);
}

}  // namespace

Status writeFilesTogether(const std::vector<NamedBytes>& files) {
    std::vector<WaitingFile> waiting(files.size());
    for (size_t i = 0; i < files.size(); ++i)
        if (auto status = waiting[i].write(files[i]); !status) return status;
    for (size_t i = 0; i < files.size(); ++i) {
        const Status status = waiting[i].takePlace();
        if (status) continue;
        while (i-- > 0) waiting[i].putBack();
        return status;
    }
    return {};
}

}  // namespace hourglass
