#include "ui/analyses/result_scatter.h"

#include <QChart>
#include <QCursor>
#include <QEvent>
#include <QPainter>
#include <QScatterSeries>
#include <QToolTip>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/analyses/chart_look.h"
#include "ui/analyses/point_labels.h"
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

/// Of a legend with these names in one row, in pixels.
int widthOf(const std::vector<std::string>& names, const QFontMetrics& metrics) {
    constexpr int kMarker = 24;
    int width = 0;
    for (auto& name : names)
        width += kMarker + metrics.horizontalAdvance(QString::fromStdString(name));
    return width;
}

}  // namespace

ResultScatter::ResultScatter(const AnalysisResult::Scatter& scatter, QWidget* parent)
    : QChartView(parent) {
    setObjectName("analysis.scatter");
    prepareChart(*this, scatter.title, scatter.x, scatter.y);
    chart()->legend()->setVisible(scatter.groups.size() > 1);
    // Above the chart long names would be cut off to nothing.
    if (widthOf(scatter.groups, fontMetrics()) > sizeHint().width())
        chart()->legend()->setAlignment(Qt::AlignRight);
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
        connect(series, &QScatterSeries::hovered, this, [this, name](const QPointF& p, bool on) {
            const QString label = labelAt(p);
            if (on)
                QToolTip::showText(QCursor::pos(), label.isEmpty() ? name : label + ": " + name,
                                   this);
        });
    }
    for (size_t i = 0; i < scatter.labels.size(); ++i)
        if (std::isfinite(scatter.xs[i]) && std::isfinite(scatter.ys[i])) {
            points_ << QPointF(scatter.xs[i], scatter.ys[i]);
            labels_ << QString::fromStdString(scatter.labels[i]);
        }
    applyChartColours(*this, {x_, y_});
}

QString ResultScatter::labelAt(const QPointF& point) const {
    const qsizetype place = points_.indexOf(point);
    return place < 0 ? QString() : labels_[place];
}

void ResultScatter::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    if (labels_.isEmpty() || labels_.size() > kMostLabels || chart()->series().isEmpty()) return;
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter->setFont(small);
    painter->setPen(palette().color(QPalette::Text));
    const QFontMetricsF metrics(small);
    QList<QPointF> places;
    QList<QSizeF> sizes;
    for (qsizetype i = 0; i < labels_.size(); ++i) {
        // All series share the two axes.
        places << chart()->mapToScene(
            chart()->mapToPosition(points_[i], chart()->series().front()));
        sizes << QSizeF(metrics.horizontalAdvance(labels_[i]) + 2, metrics.height() - 2);
    }
    const QList<QRectF> boxes =
        placeLabels(places, sizes, chart()->mapRectToScene(chart()->plotArea()));
    for (qsizetype i = 0; i < labels_.size(); ++i)
        painter->drawText(boxes[i], Qt::AlignCenter | Qt::TextDontClip, labels_[i]);
}

void ResultScatter::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && y_) applyChartColours(*this, {x_, y_});
    QChartView::changeEvent(event);
}

}  // namespace hourglass::ui
