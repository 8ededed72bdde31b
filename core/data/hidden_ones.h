#pragma once

#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/data/dataset.h"

namespace hourglass {

/// A value of a data set: a row of the source, a unit of its sample.
struct Cell {
    uint32_t row = 0, unit = 0;
    bool operator==(const Cell&) const = default;
};

struct WithHiddenOnes {
    std::shared_ptr<const Dataset> data;
    std::vector<Cell> hidden;  ///< row by row, unit by unit
};

/// Of each unit those that imply it: units that are 1 in some of these rows, and never without it.
/// In a table of annotations that keeps the true-path rule these are a term's descendants (and what
/// by chance looks like one).
std::vector<std::vector<uint32_t>> implyingUnits(const Dataset& data,
                                                 const std::vector<uint32_t>& rows);

/// A copy of the data in which a random share of the ones in these rows is 0; `below`: and with
/// each of them the row's ones that imply it, which would tell it at once. Which ones are drawn
/// depends on (seed, stream "hidden ones", row, unit) only. An error if the rows hold anything but
/// 0 and 1, or if no one was hidden.
Result<WithHiddenOnes> hideOnes(const Dataset& data, const std::vector<uint32_t>& rows,
                                double share, uint64_t seed, bool below = false);

}  // namespace hourglass
