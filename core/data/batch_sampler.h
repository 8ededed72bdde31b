#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.h"

namespace hourglass {

/// Which rows make up which batch: every epoch all rows once, in a new random order that depends
/// only on the seed and the epoch. The last batch may be short.
class BatchSampler {
 public:
    BatchSampler(int64_t rows, int64_t batchSize, uint64_t seed);

    int64_t batchSize() const { return batchSize_; }
    int64_t batchesPerEpoch() const { return (rows_ + batchSize_ - 1) / batchSize_; }
    int64_t lastBatchSize() const;
    /// Row numbers of a batch; valid until the next call.
    std::span<const uint32_t> batch(int64_t epoch, int64_t index);

 private:
    int64_t rows_, batchSize_;
    RandomStream stream_;
    int64_t epoch_ = -1;
    std::vector<uint32_t> order_;
};

}  // namespace hourglass
