#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

/// What of a model is taken out: data to codes, codes to data, data to data, random numbers to
/// data, data to a number that says how strange they are.
enum class ModelPart { Encoder, Decoder, Autoencoder, Sampler, Scorer };
Result<ModelPart> parseModelPart(const std::string& name);
const std::vector<std::string>& modelPartNames();
/// "encoder".
const std::string& nameOf(ModelPart part);

}  // namespace hourglass
