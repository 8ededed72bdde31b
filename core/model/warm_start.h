#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/aligned.h"
#include "core/base/shape.h"
#include "core/experiment/experiment.h"

namespace hourglass {

/// Which tensors a model took over from another one, and which began afresh.
struct WarmStart {
    std::vector<std::string> taken, fresh;
};

/// A model's experiment, the shape of its samples and its flat parameters.
struct ModelState {
    const Experiment& experiment;
    const Shape& sampleShape;
    std::span<const float> parameters;
};

/// Copies every tensor of `from` that has the same name and shape in the model of `experiment` into
/// its flat parameters. An error if there is none.
Result<WarmStart> startFrom(const ModelState& from, const Experiment& experiment,
                            const Shape& sampleShape, AlignedVector<float>& parameters);

}  // namespace hourglass
