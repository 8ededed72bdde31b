#pragma once

#include "core/questions/analysis.h"

namespace hourglass {

/// Units of one layer, and the samples that excite each of them most.
struct ExcitingInputs {
    size_t layer = 0;            ///< as in Autoencoder::summary()
    std::vector<int64_t> units;  ///< places in the layer's output, those that vary most first
    std::vector<std::vector<uint32_t>> rows;  ///< of each unit: rows of the part, strongest first
    std::vector<std::vector<float>> answers;  ///< of the unit to these
};

/// Layers of the encoder that have weights and units: dense ones and convolutions.
std::vector<size_t> layersWithUnits(const Autoencoder& model);

/// For each of these layers up to `units` units and for each the `most` samples of the part that
/// excite it most. Of a convolution one unit a channel, in the middle of the picture. Empty if told
/// to stop.
std::vector<ExcitingInputs> findExcitingInputs(const AnalysisSubject& subject, const PartView& part,
                                               const std::vector<size_t>& layers, int64_t units,
                                               int64_t most);

}  // namespace hourglass
