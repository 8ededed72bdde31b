#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/experiment/experiment.h"

namespace hourglass {

/// A setting in which some experiments of a list are not alike.
struct DifferingSetting {
    std::string path;                 ///< "optimizer.rate"; "recipe" for the variant
    std::string title;                ///< "learning rate"
    std::vector<std::string> values;  ///< one an experiment; empty where it has no such setting
};

/// Everything in which experiments differ, in the order of their settings: the variant and the code
/// size first. A list of layers counts as one setting, with the sizes as its value.
std::vector<DifferingSetting> whatDiffers(std::span<const Experiment* const> experiments);

/// Whether two experiments are the same but for the seed: what differs between them is luck.
bool differInSeedAlone(const Experiment& a, const Experiment& b);

}  // namespace hourglass
