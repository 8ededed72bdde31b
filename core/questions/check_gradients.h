#pragma once

#include "core/autodiff/gradient_check.h"
#include "core/base/shape.h"
#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"

namespace hourglass {

/// Compares the gradients of what an experiment minimises, in each of its stages, with central
/// differences, in double precision, on `samples` random inputs in 0..1 and with the noise of one
/// step held still.
Result<GradientReport> checkModelGradients(const Experiment& experiment, const Shape& sampleShape,
                                           int64_t samples, uint64_t seed);

/// The same for given flat parameters on the first `samples` training pictures; of each tensor
/// `each` numbers are tried. Buffers begin afresh: what a penalty remembers of earlier batches is
/// left out of its gradient on purpose.
Result<GradientReport> checkModelGradients(const Experiment& experiment, const PreparedData& data,
                                           std::span<const float> parameters, int64_t samples,
                                           int64_t each);

}  // namespace hourglass
