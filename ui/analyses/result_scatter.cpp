#include "ui/analyses/result_scatter.h"

#include <QChart>
#include <QCursor>
#include <QEvent>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QToolTip>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/analyses/arrows.h"
#include "ui/analyses/chart_look.h"
#include "ui/analyses/point_labels.h"
#include "ui/style/colours.h"
#include "ui/style/label_mark.h"
#include "ui/style/painted_text.h"

namespace hourglass::ui {
namespace {

constexpr double kRoom = 0.03;  // of the range, at each end
constexpr double kDotSize = 6;  // pixels
constexpr double kLine = 2;     // pixels

/// The points' values, and the places that arrows start from.
std::vector<double> both(std::vector<double> points, const std::vector<double>& arrows) {
    points.insert(points.end(), arrows.begin(), arrows.end());
    return points;
}

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

QScatterSeries::MarkerShape markerOf(Mark mark) {
    switch (mark) {
        case Mark::Square:
            return QScatterSeries::MarkerShapeRectangle;
        case Mark::Triangle:
            return QScatterSeries::MarkerShapeTriangle;
        case Mark::Diamond:
            return QScatterSeries::MarkerShapeRotatedRectangle;
        case Mark::Star:
            return QScatterSeries::MarkerShapeStar;
        case Mark::Wedge:  // charts know no triangle that stands on its tip
            return QScatterSeries::MarkerShapePentagon;
        case Mark::Disc:
            break;
    }
    return QScatterSeries::MarkerShapeCircle;
}

}  // namespace

ResultScatter::ResultScatter(const AnalysisResult::Scatter& scatter, QWidget* parent)
    : QChartView(parent), isometric_(scatter.isometric), field_(scatter.field) {
    setObjectName("analysis.scatter");
    prepareChart(*this, scatter.title, scatter.x, scatter.y);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    chart()->legend()->setVisible(scatter.groups.size() + scatter.paths.size() > 1);
    // Above the chart long names would be cut off to nothing.
    if (widthOf(scatter.groups, fontMetrics()) > sizeHint().width())
        chart()->legend()->setAlignment(Qt::AlignRight);
    chart()->addAxis(x_ = axisOf(scatter.x, both(scatter.xs, field_.xs)), Qt::AlignBottom);
    chart()->addAxis(y_ = axisOf(scatter.y, both(scatter.ys, field_.ys)), Qt::AlignLeft);
    const auto* across = static_cast<QValueAxis*>(x_);
    const auto* up = static_cast<QValueAxis*>(y_);
    shown_ = QRectF(across->min(), up->min(), across->max() - across->min(), up->max() - up->min());
    connect(chart(), &QChart::plotAreaChanged, this, &ResultScatter::keepIsometric);
    addPoints(scatter);
    addLabels(scatter);
    addPaths(scatter);
    applyChartColours(*this, {x_, y_});
}

void ResultScatter::add(QXYSeries* series, const QString& name, const QList<QPointF>& points) {
    series->setName(name);
    chart()->addSeries(series);
    series->attachAxis(x_);
    series->attachAxis(y_);
    series->replace(points);
    connect(series, &QXYSeries::hovered, this, [this, name](const QPointF& p, bool on) {
        const QString label = labelAt(p);
        if (on)
            QToolTip::showText(QCursor::pos(), label.isEmpty() ? name : label + ": " + name, this);
    });
}

void ResultScatter::addPoints(const AnalysisResult::Scatter& scatter) {
    std::vector<QList<QPointF>> points(scatter.groups.size());
    for (size_t i = 0; i < scatter.xs.size(); ++i)
        if (std::isfinite(scatter.xs[i]) && std::isfinite(scatter.ys[i]))
            points[static_cast<size_t>(scatter.group[i])] << QPointF(scatter.xs[i], scatter.ys[i]);
    for (size_t g = 0; g < points.size(); ++g) {
        if (points[g].isEmpty()) continue;
        auto* series = new QScatterSeries;
        series->setMarkerSize(kDotSize);
        series->setColor(labelColour(static_cast<int>(g)));
        series->setMarkerShape(markerOf(labelMark(static_cast<int>(g))));
        series->setBorderColor(Qt::transparent);
        add(series, QString::fromStdString(scatter.groups[g]), points[g]);
    }
}

void ResultScatter::addPaths(const AnalysisResult::Scatter& scatter) {
    int colour = static_cast<int>(scatter.groups.size());
    for (auto& path : scatter.paths) {
        QList<QPointF> points;
        for (size_t i = 0; i < path.xs.size(); ++i)
            if (std::isfinite(path.xs[i]) && std::isfinite(path.ys[i]))
                points << QPointF(path.xs[i], path.ys[i]);
        auto* series = new QLineSeries;
        series->setPen(QPen(labelColour(colour++), kLine));
        add(series, QString::fromStdString(path.name), points);
    }
}

void ResultScatter::keepIsometric() {
    const QRectF area = chart()->plotArea();
    if (!isometric_ || area.width() < 1 || area.height() < 1) return;
    const double step = std::max(shown_.width() / area.width(), shown_.height() / area.height());
    const auto fit = [](QAbstractAxis* axis, double middle, double length) {
        auto* even = static_cast<QValueAxis*>(axis);
        if (std::abs(even->max() - even->min() - length) <= 1e-6 * length) return;
        const double power = std::pow(10.0, std::floor(std::log10(length / 2)));
        even->setTickType(QValueAxis::TicksDynamic);
        even->setTickInterval(length / power > 6   ? 2 * power
                              : length / power > 3 ? power
                                                   : power / 2);
        even->setRange(middle - length / 2, middle + length / 2);
    };
    fit(x_, shown_.center().x(), step * area.width());
    fit(y_, shown_.center().y(), step * area.height());
}

void ResultScatter::addLabels(const AnalysisResult::Scatter& scatter) {
    for (size_t i = 0; i < scatter.labels.size(); ++i)
        if (std::isfinite(scatter.xs[i]) && std::isfinite(scatter.ys[i])) {
            points_ << QPointF(scatter.xs[i], scatter.ys[i]);
            labels_ << QString::fromStdString(scatter.labels[i]);
        }
}

QString ResultScatter::labelAt(const QPointF& point) const {
    const qsizetype place = points_.indexOf(point);
    return place < 0 ? QString() : labels_[place];
}

void ResultScatter::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    if (!field_.xs.empty()) paintArrows(*painter, *chart(), field_, palette().text().color());
    if (!labels_.isEmpty() && labels_.size() <= kMostLabels && !chart()->series().isEmpty())
        paintLabels(*painter);
}

void ResultScatter::paintLabels(QPainter& painter) const {
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(palette().color(QPalette::Text));
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
        paintText(painter, boxes[i], Qt::AlignCenter, labels_[i], Qt::ElideNone);
}

void ResultScatter::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && y_) applyChartColours(*this, {x_, y_});
    QChartView::changeEvent(event);
}

}  // namespace hourglass::ui
