#pragma once

#include <QChartView>
#include <QList>

#include "core/questions/analysis_result.h"

class QAbstractAxis;

namespace hourglass::ui {

/// What all charts of an analysis have in common.

/// "error (SSE/image)".
QString titleOf(const AnalysisResult::Axis& axis);
/// A chart without a frame, its legend above; says to a screen reader what it shows.
void prepareChart(QChartView& view, const std::string& title, const AnalysisResult::Axis& x,
                  const AnalysisResult::Axis& y);
/// Background, legend and axes in the colours of the view's palette.
void applyChartColours(QChartView& view, const QList<QAbstractAxis*>& axes);

}  // namespace hourglass::ui
