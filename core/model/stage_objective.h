#pragma once

#include <memory>

#include "core/model/autoencoder.h"

namespace hourglass {

/// What a stage of a run minimises: the graph of a batch. The model must outlive it.
class StageObjective {
 public:
    virtual ~StageObjective() = default;
    /// As Autoencoder::record: terms[0] is the objective; the output is a picture.
    virtual Recording record(Recorder& recorder, int64_t samples, View view,
                             bool withOutput) const = 0;
    /// Called before each measurement: brings weights in line that the stage does not move itself.
    virtual void settle(Parameters&) const {}
};

/// The autoencoder as a whole.
std::unique_ptr<StageObjective> wholeObjective(const Autoencoder& model);
/// Layer number `layer`, counted from the data, by the model's pretraining rule. The output is what
/// the layers so far make of the picture.
std::unique_ptr<StageObjective> greedyObjective(const Autoencoder& model,
                                                const Parameters& parameters, size_t layer);
/// The model's classifier on the code.
std::unique_ptr<StageObjective> classifierObjective(const Autoencoder& model);

}  // namespace hourglass
