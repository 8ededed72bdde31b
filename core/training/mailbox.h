#pragma once

#include <functional>
#include <memory>
#include <mutex>

namespace hourglass {

/// Hands values from one thread to another; only the latest counts. `knock` is called when the box
/// goes from empty to full: at most one knock is outstanding.
template <class T>
class Mailbox {
 public:
    explicit Mailbox(std::function<void()> knock) : knock_(std::move(knock)) {}

    void put(std::shared_ptr<const T> letter) {
        bool wasEmpty = false;
        {
            std::lock_guard lock(mutex_);
            wasEmpty = letter_ == nullptr;
            letter_ = std::move(letter);
        }
        if (wasEmpty && knock_) knock_();
    }

    /// The latest letter, or null. The box is empty afterwards.
    std::shared_ptr<const T> take() {
        std::lock_guard lock(mutex_);
        return std::move(letter_);
    }

    bool empty() const {
        std::lock_guard lock(mutex_);
        return letter_ == nullptr;
    }

 private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> letter_;
    std::function<void()> knock_;
};

}  // namespace hourglass
