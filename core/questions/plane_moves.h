#pragma once

#include <vector>

#include "core/model/inference.h"
#include "core/statistics/distances.h"

namespace hourglass {

/// What the decoder draws, [points, units], while a code of one unit runs through the range of
/// these samples' codes: all that the code can say. Empty where the code has more units.
std::vector<float> codeLine(Inference& model, const Rows& samples, int64_t points);

/// Places on a grid of `side` rows and columns around samples of two or three values, and where a
/// model moves them; a third value stays at its mean. Both [side * side, units].
struct PlaneMoves {
    std::vector<float> from, to;
};
PlaneMoves movesAround(Inference& model, const Rows& samples, int64_t side);

}  // namespace hourglass
