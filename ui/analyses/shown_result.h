#pragma once

#include <QString>
#include <vector>

#include "core/questions/analysis_result.h"

namespace hourglass::ui {

/// An answer and the moment that it is about.
struct ShownResult {
    QString moment;  ///< "epoch 4"
    const AnalysisResult* result;
};

/// One answer, or two to compare, the older one first; the last is the one that was asked for.
using ShownResults = std::vector<ShownResult>;

}  // namespace hourglass::ui
