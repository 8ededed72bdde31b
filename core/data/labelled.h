#pragma once

#include <string>
#include <vector>

#include "core/data/prepared_data.h"

namespace hourglass {

/// `count` rows of a part, of each label the same number as far as there are so many, chosen by the
/// seed; all rows if count is 0 or there are no more.
PartView labelledPart(const PartView& part, int64_t count, uint64_t seed);

/// Of every label from 0 to the largest its name, or its number where it has none.
std::vector<std::string> classNames(const Dataset& data);

}  // namespace hourglass
