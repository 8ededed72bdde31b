#pragma once

#include <string>

#include "core/experiment/experiment.h"

namespace hourglass {

/// "rate 0.01": what differs from the run before, at most two settings; recipe and code size where
/// there is no such run, or nothing is known to differ.
std::string runLabel(const Experiment& experiment, const Experiment* before);

}  // namespace hourglass
