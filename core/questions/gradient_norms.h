#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/scheduled.h"
#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"

namespace hourglass {

/// Frobenius norm of dJ/dW of one set of weights, J being the training objective.
struct GradientNorm {
    std::string name;  ///< "encoder.0.weight"
    double norm = 0;
};

/// Of every set of weights from input to output, on the first `batch` training pictures (in random
/// order). `parameters`: the flat array, or empty for those that the experiment begins with;
/// settings that follow a schedule stand where they do at `progress`.
Result<std::vector<GradientNorm>> gradientNorms(const Experiment& experiment,
                                                const PreparedData& data, int64_t batch,
                                                std::span<const float> parameters = {},
                                                const ScheduleProgress& progress = {});

}  // namespace hourglass
