#pragma once

#include "core/questions/network_picture.h"

namespace hourglass {

/// How many of a summary's layers are the encoder's: they come first.
size_t encoderLayers(const std::vector<LayerSummary>& summary);

/// The strongest weights that lead into a layer, which counts as in Autoencoder::summary(), between
/// the shown units of the layer before (null: all places of the input) and its own (null: all
/// places of the result). None where the layer is no single matrix.
std::vector<NetworkLink> strongestLinks(const Inference& model, size_t layer,
                                        const LayerPicture* before, const LayerPicture* here,
                                        size_t most);

/// Euclidean length of the weights that lead to each unit of a layer; of convolutions to each
/// channel. Empty where there are none.
std::vector<double> weightLengths(const Inference& model, size_t layer);

/// The weight between two units of a dense layer, `from` and `to` counted among all; 0 where the
/// layer is no single matrix.
float linkWeight(const Inference& model, size_t layer, int64_t from, int64_t to);

}  // namespace hourglass
