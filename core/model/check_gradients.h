#pragma once

#include "core/autodiff/gradient_check.h"
#include "core/base/shape.h"
#include "core/model/experiment.h"

namespace hourglass {

/// Compares the gradients of an experiment's whole training objective with central differences, in
/// double precision, on `samples` random inputs in 0..1 and with the noise of one step held still.
Result<GradientReport> checkModelGradients(const Experiment& experiment, const Shape& sampleShape,
                                           int64_t samples, uint64_t seed);

}  // namespace hourglass
