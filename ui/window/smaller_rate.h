#pragma once

#include <optional>

#include "core/experiment/experiment.h"
#include "core/training/history.h"

namespace hourglass::ui {

/// The same experiment with a third of the learning rate of this stage, schedules included. Nothing
/// if that stage has no rate.
std::optional<Experiment> withThirdOfRate(const Experiment& experiment, StageKind stage);

}  // namespace hourglass::ui
