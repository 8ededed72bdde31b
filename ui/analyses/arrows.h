#pragma once

#include "core/questions/analysis_result.h"

class QChart;
class QColor;
class QPainter;

namespace hourglass::ui {

/// Draws a field over a chart's plot area. All arrows in one scale: the longest that do not cross
/// the next one's place are drawn in full, longer ones are cut.
void paintArrows(QPainter& painter, QChart& chart, const AnalysisResult::Field& field,
                 const QColor& colour);

}  // namespace hourglass::ui
