#include "core/data/batch_sampler.h"

#include <algorithm>

namespace hourglass {

BatchSampler::BatchSampler(int64_t rows, int64_t batchSize, uint64_t seed)
    : rows_(rows),
      batchSize_(std::max<int64_t>(1, std::min(batchSize, rows))),
      stream_(seed, "batches"),
      order_(static_cast<size_t>(rows)) {}

int64_t BatchSampler::lastBatchSize() const {
    const int64_t rest = rows_ % batchSize_;
    return rest == 0 ? batchSize_ : rest;
}

std::span<const uint32_t> BatchSampler::batch(int64_t epoch, int64_t index) {
    if (epoch != epoch_) stream_.permute(order_, static_cast<uint64_t>(epoch));
    epoch_ = epoch;
    const int64_t from = index * batchSize_;
    return {order_.data() + from, static_cast<size_t>(std::min(batchSize_, rows_ - from))};
}

}  // namespace hourglass
