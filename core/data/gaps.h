#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace hourglass {

/// True if a value is not a number: nobody knows it.
bool hasUnknownValues(const Dataset& data);
/// The first such value, as "row 3, column 2"; empty if there is none.
std::string firstUnknownValue(const Dataset& data);

/// A copy of the data in which what is not a number, and a random share of all values besides, is
/// marked as unknown. Which ones depends on (seed, stream, row, unit) only.
std::shared_ptr<Dataset> withGaps(const Dataset& data, double share, uint64_t seed,
                                  const char* stream);

/// The mean of each unit's known values in these rows; 0 where none is known.
std::vector<float> meansOfKnown(const Dataset& data, const std::vector<uint32_t>& rows);
/// Puts these values where the data are unknown, so that nothing downstream meets a gap. Of tables
/// that is done by their columns when a sample is copied.
void fillGaps(Dataset& data, const std::vector<float>& values);

}  // namespace hourglass
