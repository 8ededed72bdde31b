#pragma once

#include <vector>

#include "core/base/shape.h"
#include "core/experiment/experiment.h"
#include "core/ingredients/pretraining/pretraining.h"

namespace hourglass {

/// A sample's shape inside a network: pictures [C, H, W] are channels last there, [H, W, C].
Shape networkShape(const Shape& sampleShape);
/// What the first layer of the encoder gets: a sample, and what is told beside it.
Shape encoderShape(const Experiment& experiment, const Shape& sampleShape);
/// What the first layer of the decoder gets: a code, and what is told beside it.
Shape decoderShape(const Experiment& experiment);
/// The full decoder stack as layer descriptions, mirrored or as given.
Value decoderLayers(const Experiment& experiment, const Shape& sampleShape);
/// The encoder's layers with their counterparts, from the data up, of a network that pretraining
/// fits (see pretraining_problems.cpp).
std::vector<LayerPair> layerPairs(const Experiment& experiment, const Shape& sampleShape);

}  // namespace hourglass
