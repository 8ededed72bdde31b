#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "core/base/aligned.h"

namespace hourglass {

/// Arrays that are handed out and come back by themselves when their last holder, in whichever
/// thread, lets go. Fresh memory for each copy of the weights would cost more than the copying.
class BufferPool {
 public:
    using Buffer = AlignedVector<float>;

    /// An array of this size, with whatever numbers are in it.
    std::shared_ptr<Buffer> take(size_t size) {
        std::unique_ptr<Buffer> buffer;
        {
            std::lock_guard lock(shelf_->mutex);
            if (!shelf_->buffers.empty()) {
                buffer = std::move(shelf_->buffers.back());
                shelf_->buffers.pop_back();
            }
        }
        if (!buffer) buffer = std::make_unique<Buffer>();
        buffer->resize(size);
        return {buffer.release(), [shelf = shelf_](Buffer* back) {
                    std::unique_ptr<Buffer> kept(back);
                    std::lock_guard lock(shelf->mutex);
                    if (shelf->buffers.size() < kMost) shelf->buffers.push_back(std::move(kept));
                }};
    }

 private:
    static constexpr size_t kMost = 3;
    struct Shelf {
        std::mutex mutex;
        std::vector<std::unique_ptr<Buffer>> buffers;
    };
    std::shared_ptr<Shelf> shelf_ = std::make_shared<Shelf>();
};

}  // namespace hourglass
