#pragma once

#include "core/questions/analysis.h"

namespace hourglass {

/// Samples of one kind.
struct Drawn {
    std::string name;                ///< where they come from
    std::vector<std::string> names;  ///< one a sample
    std::vector<float> values;       ///< [names, F], in the data's own units
};

/// The mean squared distance from each kind's samples to the nearest of the first `most` training
/// samples; an error if told to stop.
Result<AnalysisResult::Table> tableOfNearest(const AnalysisSubject& s,
                                             const std::vector<Drawn>& kinds, int64_t most);
/// Mean and spread of each value of samples that are no pictures.
AnalysisResult::Table tableOfValues(const std::vector<Drawn>& kinds, int64_t units);
/// The first `most` as pictures.
AnalysisResult::Pictures picturesOf(const Drawn& drawn, const Shape& shape, int64_t most);

}  // namespace hourglass
