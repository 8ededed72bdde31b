#pragma once

#include <functional>

#include "core/data/prepared_data.h"

namespace hourglass {

/// A sample of a part and how far it is.
struct NearestSample {
    int64_t index = -1;         ///< among the part's rows; -1: there is none
    double squared = 0;         ///< squared distance: SSE/sample, in the data's own units
    std::vector<float> values;  ///< [F]
    int label = -1;             ///< -1: it has none
};

/// The part's sample that is nearest to `sample` [F]; of equally near ones the first. `between` is
/// called now and then; if it says false, the search ends and there is none.
NearestSample nearestSample(const PartView& part, const float* sample,
                            const std::function<bool()>& between = {});

}  // namespace hourglass
