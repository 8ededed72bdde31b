#pragma once

#include <string>
#include <vector>

#include "core/model/experiment.h"

namespace hourglass {

/// One part of a run: who finds the weights, which of them, for how long.
struct Stage {
    std::string name;    ///< "train"
    std::string solver;  ///< "gradient": what the optimizer says
    std::string group;   ///< prefix of the tensors that it moves; empty for all
    int64_t epochs = 0;
};

/// The stages of an experiment; one in the simple case.
std::vector<Stage> stagesOf(const Experiment& experiment);

}  // namespace hourglass
