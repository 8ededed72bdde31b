#pragma once

#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"

namespace hourglass::support {

/// 12 inputs, 7 tanh units, a code of 3; Bernoulli; nothing else.
Experiment tinyExperiment();

/// `count` pictures [1, 3, 4] of a bright spot at a random place; three labels.
LoadedData spots(int64_t count = 60);

/// The tiny experiment's data: 60 pictures, a fifth for validation.
std::shared_ptr<const PreparedData> tinyData(const Experiment& experiment);

}  // namespace hourglass::support
