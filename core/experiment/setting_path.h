#pragma once

#include "core/base/field.h"
#include "core/experiment/experiment.h"

namespace hourglass {

/// The description of the setting at a path such as "optimizer.rate" or "network.encoder.1.units"
/// in this experiment; null if no field is there.
const Field* fieldAt(const Experiment& experiment, const std::string& path);

/// Paths of all single settings in which two values differ. A list of another length, or another
/// kind, counts as one difference.
std::vector<std::string> differences(const Value& a, const Value& b, const std::string& path = {});

}  // namespace hourglass
