#pragma once

#include <span>
#include <vector>

#include "core/model/inference.h"

namespace hourglass {

/// Where the code of a sample would go to be rebuilt better: minus the gradient of the squared
/// error |x - g(z)|^2 by the code, [K], in SSE/sample a code unit, the decoder as it is. By central
/// differences over a hundredth of `deviations` [K] (of the data's codes along each value; where
/// one is 0, over 1e-3), so it costs 2 K decodings. `label`: what a conditional model is told.
std::vector<double> pullOnCode(Inference& model, std::span<const float> sample,
                               std::span<const float> code, std::span<const double> deviations,
                               int32_t label);

}  // namespace hourglass
