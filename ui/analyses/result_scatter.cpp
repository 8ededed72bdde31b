#include "ui/analyses/result_scatter.h"

#include <QChart>
#include <QCursor>
#include <QEvent>
#include <QScatterSeries>
#include <QToolTip>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/analyses/chart_look.h"
#include "ui/views/colours.h"

namespace hourglass::ui {
namespace {

constexpr double kRoom = 0.03;  // of the range, at each end
constexpr double kDot = 5;      // pixels

QAbstractAxis* axisOf(const AnalysisResult::Axis& axis, const std::vector<double>& values) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (double v : values)
        if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
    if (!(low <= high)) low = high = 0;
    const double room = high > low ? kRoom * (high - low) : 1;
    auto* even = new QValueAxis;
    even->setLabelFormat("%g");
    even->setRange(low - room, high + room);
    even->applyNiceNumbers();
    even->setTitleText(titleOf(axis));
    return even;
}

}  // namespace

ResultScatter::ResultScatter(const AnalysisResult::Scatter& scatter, QWidget* parent)
    : QChartView(parent) {
    setObjectName("analysis.scatter");
    prepareChart(*this, scatter.title, scatter.x, scatter.y);
    chart()->legend()->setVisible(scatter.groups.size() > 1);
    chart()->addAxis(x_ = axisOf(scatter.x, scatter.xs), Qt::AlignBottom);
    chart()->addAxis(y_ = axisOf(scatter.y, scatter.ys), Qt::AlignLeft);
    std::vector<QList<QPointF>> points(scatter.groups.size());
    for (size_t i = 0; i < scatter.xs.size(); ++i)
        if (std::isfinite(scatter.xs[i]) && std::isfinite(scatter.ys[i]))
            points[static_cast<size_t>(scatter.group[i])] << QPointF(scatter.xs[i], scatter.ys[i]);
    for (size_t g = 0; g < points.size(); ++g) {
        if (points[g].isEmpty()) continue;
        const QString name = QString::fromStdString(scatter.groups[g]);
        auto* series = new QScatterSeries;
        series->setName(name);
        series->setMarkerSize(kDot);
        series->setColor(labelColour(static_cast<int>(g)));
        series->setBorderColor(Qt::transparent);
        chart()->addSeries(series);
        series->attachAxis(x_);
        series->attachAxis(y_);
        series->replace(points[g]);
        connect(series, &QScatterSeries::hovered, this, [this, name](const QPointF&, bool on) {
            if (on) QToolTip::showText(QCursor::pos(), name, this);
        });
    }
    applyChartColours(*this, {x_, y_});
}

void ResultScatter::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && y_) applyChartColours(*this, {x_, y_});
    QChartView::changeEvent(event);
}

}  // namespace hourglass::ui
