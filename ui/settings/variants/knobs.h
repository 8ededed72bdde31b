#pragma once

#include <string>
#include <vector>

#include "core/experiment/experiment.h"

namespace hourglass::ui {

/// Paths of the few settings that make the present variant what it is, the most telling ones first.
/// Where a recipe names a whole section ("corruption", "penalties"), it is its first field;
/// all of them stand on the section's own card.
std::vector<std::string> knobsOf(const Experiment& experiment);

}  // namespace hourglass::ui
