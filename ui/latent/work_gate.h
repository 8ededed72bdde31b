#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace hourglass::ui {

/// Holds a thread that works until it may go on, or is told to stop.
class WorkGate {
 public:
    void setOpen(bool open) {
        {
            const std::lock_guard lock(mutex_);
            open_ = open;
        }
        wake_.notify_all();
    }
    void pass(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, stop, [this] { return open_; });
    }

 private:
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool open_ = true;
};

}  // namespace hourglass::ui
