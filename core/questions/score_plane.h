#pragma once

#include "core/questions/analysis.h"
#include "core/statistics/distances.h"

namespace hourglass {

/// The plane of the first two of two or three values: test samples and their reconstructions, the
/// line that a code of one unit can say, and r(x) - x on a grid of `side` rows and columns around
/// the training samples; a third value stays at its mean there.
AnalysisResult::Scatter scorePlane(const AnalysisSubject& s, const Rows& train, const Rows& test,
                                   int64_t side);

}  // namespace hourglass
