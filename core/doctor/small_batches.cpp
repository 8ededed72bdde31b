#include <algorithm>

#include "core/doctor/training_fault.h"

namespace hourglass {
namespace {

constexpr int64_t kLeastBatch = 8, kGoodBatch = 64;

std::optional<Finding> findSmallBatches(const ExaminedRun& p) {
    const bool normalised =
        std::any_of(p.layers().begin(), p.layers().end(),
                    [](const LayerSummary& layer) { return layer.kind == "batch-norm"; });
    const int64_t batch = p.experiment().integer("training.batch");
    if (!normalised || batch >= kLeastBatch) return std::nullopt;
    Finding f;
    f.number = static_cast<double>(batch);
    f.unit = batch == 1 ? "sample a batch" : "samples a batch";
    f.reason =
        "Batch norm takes mean and variance from each batch, and those of so few samples are "
        "mostly chance.";
    f.repair = {{{"training.batch", Value(kGoodBatch)}}, "Set the batch to 64"};
    return f;
}

}  // namespace

TrainingFault smallBatchesFault() {
    return {"small-batches", "Batch norm with tiny batches",
            "A network with batch norm is trained on fewer than 8 samples a batch.",
            findSmallBatches};
}

}  // namespace hourglass
