#pragma once

#include "core/questions/feature_sight.h"
#include "ui/samples/sample_canvas.h"

namespace hourglass::ui {

/// Bars from the least to the most that it gives; below them the two ends. Where a unit is off for
/// many inputs, those would hide all others, and are said in words.
void paintAnswers(const SampleCanvas& canvas, const QRectF& place, const FeatureSight& sight,
                  int64_t unit, const QColor& colour);

}  // namespace hourglass::ui
