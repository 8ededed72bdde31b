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

/// A copy of the data in which a random share of the ones in these rows is 0. Which ones depends on
/// (seed, stream "hidden ones", row, unit) only. An error if the rows hold anything but 0 and 1, or
/// if no one was hidden.
Result<WithHiddenOnes> hideOnes(const Dataset& data, const std::vector<uint32_t>& rows,
                                double share, uint64_t seed);

}  // namespace hourglass
