#pragma once

#include "core/doctor/training_fault.h"

namespace hourglass::cli {

/// [{id, title, number, unit, reason, repair: {words, set: [PATH=VALUE, ...]}}]
Value findingsJson(const std::vector<Finding>& findings);

/// For people, two lines each: what is wrong and by how much, then the repair as --set options.
std::string findingsText(const Value& findings);

}  // namespace hourglass::cli
