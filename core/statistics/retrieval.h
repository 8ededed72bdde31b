#pragma once

#include <cstdint>
#include <span>

namespace hourglass {

/// Of the `most` entries that lie nearest to a query, the share that is wanted. Of entries that
/// are equally far at the end of the list each is as likely to be in it: their mean counts.
/// `isWanted` and `distances` have an entry each; NaN for none.
double precisionOfNearest(std::span<const double> distances, std::span<const uint8_t> isWanted,
                          int64_t most);

}  // namespace hourglass
