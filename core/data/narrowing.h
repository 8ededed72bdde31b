#pragma once

#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace hourglass {

/// Sentences about columns of a table in which different numbers become equal where the network
/// sees them, in single precision: large numbers that differ little, and are not centred.
std::vector<std::string> narrowingNotes(const Dataset& table);

}  // namespace hourglass
