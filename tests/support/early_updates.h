#pragma once

#include <string>

#include "core/base/shape.h"
#include "core/experiment/experiment.h"

namespace hourglass::support {

/// Ruins each parameter as soon as the tape says that its gradient is complete, and compares all
/// gradients with those of an undisturbed pass. The answer says what differs; empty: nothing.
std::string ruinParametersEarly(const Experiment& experiment, const Shape& shape);

}  // namespace hourglass::support
