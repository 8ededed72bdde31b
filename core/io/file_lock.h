#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"

namespace hourglass {

/// Says to other programs that a document is open here. The kernel keeps it and takes it away when
/// the process ends, however it ends: a lock is never left behind.
class FileLock {
 public:
    enum class Answer {
        Taken,
        Elsewhere,  ///< another process, or another lock of this one, has it
        Impossible  ///< the folder takes no files: nobody can write the document either
    };
    struct Attempt;
    /// Locks a document by a hidden file beside it, ".NAME.lock", which goes with the lock.
    static Attempt take(const std::string& document);
    /// Locks this very file, which stays; made if it is not there.
    static Attempt takeFile(const std::string& file);

    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

 private:
    FileLock(int handle, std::string file, bool passing)
        : handle_(handle), file_(std::move(file)), passing_(passing) {}
    static Attempt lock(const std::string& file, bool passing);

    int handle_;
    std::string file_;
    bool passing_;  ///< the file goes with the lock
};

struct FileLock::Attempt {
    Answer answer = Answer::Impossible;
    std::unique_ptr<FileLock> lock;  ///< null unless taken
};

}  // namespace hourglass
