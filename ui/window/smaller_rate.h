#pragma once

#include <optional>
#include <string>

#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// The same experiment with a third of the learning rate of this stage ("train", "layer-2",
/// "classes"), schedules included. Nothing if that stage has no rate.
std::optional<Experiment> withThirdOfRate(const Experiment& experiment, const std::string& stage);

}  // namespace hourglass::ui
