#pragma once

#include <string>
#include <vector>

#include "core/base/aligned.h"
#include "core/base/shape.h"
#include "core/model/network.h"

namespace hourglass {

/// Which tensors a model took over from another one, and which began afresh.
struct WarmStart {
    std::vector<std::string> taken, fresh;
};

/// Copies every tensor of `from` that has the same name and shape in the model of `experiment` into
/// its flat parameters. An error if there is none.
Result<WarmStart> startFrom(const ModelState& from, const Experiment& experiment,
                            const Shape& sampleShape, AlignedVector<float>& parameters);

}  // namespace hourglass
