#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/aligned.h"

namespace hourglass {

/// What the network sees of a table's value x, by column: (x - shift) * factor, in double, and
/// narrowed only then. `fill` is the mean of the training part's known values, in the table's own
/// units: it stands where a value is unknown.
struct Columns {
    std::vector<double> shift, factor, fill;  ///< one a unit each, or all empty
    bool clipped = false;                     ///< what lies beyond 0 and 1 ends there

    bool empty() const { return shift.empty(); }
    double seen(double x, size_t unit) const;
    /// From what the network sees or draws back to the table's own units.
    double own(double seen, size_t unit) const { return seen / factor[unit] + shift[unit]; }
    bool operator==(const Columns&) const = default;
};

/// Fits the columns of `values` [rows of units], of which `rows` are the training part and NaN or
/// a 0 in `known` (empty: none) is unknown. Kinds: "unit" (as they are), "centre", "standardise"
/// (by the standard deviation), "range" (least and largest become 0 and 1). A column without spread
/// is only centred; `units` that are such go to `constant`.
Columns fitColumns(const std::string& kind, const std::vector<double>& values,
                   const AlignedVector<uint8_t>& known, int64_t units,
                   const std::vector<uint32_t>& rows, std::vector<int64_t>& constant);

}  // namespace hourglass
