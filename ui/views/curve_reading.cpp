#include <QChart>
#include <QLineSeries>
#include <QMouseEvent>
#include <cmath>

#include "ui/views/curve_plot.h"
#include "ui/views/plot_overlay.h"

// What the mouse reads from a plot, and where it leads.
namespace hourglass::ui {

QString CurvePlot::wordsAt(double x) const {
    QStringList parts;
    for (const Curve& curve : curves_) {
        const double value = valueAt(curve, x);
        if (curve.name.isEmpty() || !std::isfinite(value)) continue;
        parts << curve.name + " " + QString::number(value, 'g', 4);
    }
    return QString("%1 %2: ").arg(axisName_).arg(std::lround(x)) + parts.join("; ");
}

void CurvePlot::mouseMoveEvent(QMouseEvent* event) {
    QChartView::mouseMoveEvent(event);
    if (curves_.empty() || series_.empty()) return;
    const double x = chart()->mapToValue(event->position(), series_.begin()->second).x();
    const bool inside = x >= firstEpoch_ && x <= lastEpoch_;
    pointed_ = inside ? x : -1;
    viewport()->update();
    Q_EMIT pointed(inside ? wordsAt(x) : QString());
}

void CurvePlot::mousePressEvent(QMouseEvent* event) {
    QChartView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton || series_.empty()) return;
    const double x = chart()->mapToValue(event->position(), series_.begin()->second).x();
    if (x >= firstEpoch_ && x <= lastEpoch_) Q_EMIT clicked(x);
}

void CurvePlot::leaveEvent(QEvent* event) {
    QChartView::leaveEvent(event);
    pointed_ = -1;
    viewport()->update();
    Q_EMIT pointed({});
}

}  // namespace hourglass::ui
