#pragma once

#include <span>
#include <vector>

#include "core/training/history.h"

namespace hourglass {

/// What several runs of one experiment have in common at one of their epochs: runs that differ in
/// their seed alone tell how much of a figure is luck.
struct SeedBand {
    int64_t epoch = 0;
    int64_t runs = 0;                    ///< that came so far
    double mean = 0, low = 0, high = 0;  ///< of their figures: mean, smallest, largest
};

/// One band for each row of the longest history: its figure, History::figure(), in those runs that
/// have that row. Histories of the same stages.
std::vector<SeedBand> seedBands(std::span<const History* const> runs);

}  // namespace hourglass
