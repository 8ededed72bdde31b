#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/data/packed_data.h"
#include "core/model/network.h"
#include "core/statistics/code_statistics.h"
#include "core/statistics/pca.h"
#include "core/training/checkpoint.h"
#include "core/training/trainer.h"

namespace hourglass {

/// All that a file holds of one run (the format is written down in resources/formats.md): enough to
/// go on training with the same bits, to use the model, to compare it with PCA, and to read other
/// data as those of its training.
struct RunFile : DataRecord {
    static constexpr int kVersion = 2;  ///< 1 is read, too, and written where it says all

    Checkpoint checkpoint;
    Pca pca;               ///< of the training part; without components if too wide
    CodeStatistics codes;  ///< of the training part's codes
    std::shared_ptr<const PackedData> packed;  ///< a copy of its data, or null
    Value document = Value::object();          ///< the window's own part
    Value unknown = Value::object();           ///< what a newer program wrote, to be written back
};

/// The state of a trainer as a run file. PCA is fitted here unless `pca` is given.
Result<RunFile> captureRun(const Trainer& trainer, const Pca* pca = nullptr);
Result<RunFile> captureRun(const Checkpoint& checkpoint, const PreparedData& data,
                           const Pca* pca = nullptr);

/// The law of the training part's codes (of 20,000 at most); without numbers for codes of more than
/// 2048 units. Errors: the weights are another network's.
Result<CodeStatistics> fitCodes(const ModelState& state, const PreparedData& data);

}  // namespace hourglass
