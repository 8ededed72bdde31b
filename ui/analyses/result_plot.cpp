#include "ui/analyses/result_plot.h"

#include <QChart>
#include <QCursor>
#include <QEvent>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QScatterSeries>
#include <QToolTip>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/analyses/chart_look.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr int kFewPoints = 40;               // each gets a dot
constexpr double kNarrow = 3;                // largest through smallest number
constexpr double kMark = 8, kSmallMark = 3;  // pixels
constexpr int kTicks = 8;                    // of whole numbers, at most

QString shown(double number) { return QString::fromStdString(AnalysisResult::shown(number)); }

}  // namespace

ResultPlot::ResultPlot(const AnalysisResult::Curve& curve, QWidget* parent)
    : QChartView(parent), curve_(curve) {
    setObjectName("analysis.plot");
    prepareChart(*this, curve.title, curve.x, curve.y);
    chart()->legend()->setVisible(curve.series.size() > 1);
    rangeX_ = rangeOf(curve, true);
    rangeY_ = rangeOf(curve, false);
    x_ = axisOf(curve.x, rangeX_);
    y_ = axisOf(curve.y, rangeY_);
    chart()->addAxis(x_, Qt::AlignBottom);
    chart()->addAxis(y_, Qt::AlignLeft);
    for (auto& series : curve.series) addSeries(series);
    applyColours();
}

/// What the points need, with a little room. A narrow range looks the same on both kinds of axis,
/// and the linear one has the rounder numbers.
ResultPlot::Range ResultPlot::rangeOf(const AnalysisResult::Curve& curve, bool horizontal) {
    const bool wanted = horizontal ? curve.x.logarithmic : curve.y.logarithmic;
    double low = std::numeric_limits<double>::infinity(), high = -low, least = low;
    bool whole = true;
    for (auto& series : curve.series)
        for (size_t i = 0; i < series.x.size(); ++i) {
            const double v = horizontal ? series.x[i] : series.y[i];
            if (!std::isfinite(v)) continue;
            const bool spread =
                !horizontal && i < series.spread.size() && std::isfinite(series.spread[i]);
            const double s = spread ? series.spread[i] : 0;
            low = std::min(low, v - s), high = std::max(high, v + s);
            whole = whole && v == std::floor(v);
            if (v > 0) least = std::min(least, v);
        }
    if (!(low <= high)) return {};
    if (wanted && high > kNarrow * least) {
        const double room = std::max(1.1, std::pow(high / least, 0.04));
        return {least / room, high * room, true, false};
    }
    if (horizontal && whole) return {low, std::max(high, low + 1), false, true};
    if (low >= 0 && low < 0.4 * high) low = 0;
    // A share ends at 100 %, and its axis does, too, if it comes near.
    const std::string& unit = horizontal ? curve.x.unit : curve.y.unit;
    if (unit.starts_with('%') && high > 75 && high <= 100) return {low, 100, false, false};
    const double room = horizontal ? 0 : 0.05 * std::max(high - low, 1e-9);
    return {low == 0 ? 0 : low - room, high > low ? high + room : low + 1, false, false};
}

QAbstractAxis* ResultPlot::axisOf(const AnalysisResult::Axis& axis, const Range& range) {
    QAbstractAxis* result = nullptr;
    if (range.logarithmic) {
        auto* logarithmic = new QLogValueAxis;
        const double ratio = range.high / range.low;
        logarithmic->setBase(ratio > 30 ? 10 : ratio > 3 ? 2 : 1.25);
        logarithmic->setLabelFormat("%g");
        logarithmic->setRange(range.low, range.high);
        result = logarithmic;
    } else {
        auto* even = new QValueAxis;
        even->setLabelFormat("%g");
        even->setRange(range.low, range.high);
        if (range.whole) {
            even->setTickType(QValueAxis::TicksDynamic);
            even->setTickInterval(std::ceil((range.high - range.low) / kTicks));
            even->setTickAnchor(range.low);
        } else {
            even->applyNiceNumbers();
        }
        result = even;
    }
    result->setTitleText(titleOf(axis));
    return result;
}

void ResultPlot::addSeries(const AnalysisResult::Series& series) {
    QList<QPointF> points, below, above;
    for (size_t i = 0; i < series.x.size(); ++i) {
        const double x = series.x[i], y = series.y[i];
        const bool drawn = std::isfinite(x) && std::isfinite(y) &&
                           (!rangeX_.logarithmic || x > 0) && (!rangeY_.logarithmic || y > 0);
        if (!drawn) continue;
        points << QPointF(x, y);
        if (i >= series.spread.size() || !std::isfinite(series.spread[i])) continue;
        const double down = y - series.spread[i];
        below << QPointF(x, rangeY_.logarithmic ? std::max(down, rangeY_.low) : down);
        above << QPointF(x, y + series.spread[i]);
    }
    const QString name = QString::fromStdString(series.name);
    const int number = static_cast<int>(
        std::count_if(styles_.begin(), styles_.end(), [](int style) { return style >= 0; }));
    addLine(name, points, number);
    for (auto& edge : {below, above})
        if (edge.size() > 1) addLine(name, edge, -1 - number);
}

/// Things that are counted (units, layers) are points: a line would say that there is something
/// between them.
QXYSeries* ResultPlot::seriesFor(bool isSpread, qsizetype points) const {
    const bool few = points <= kFewPoints;
    if (curve_.x.counts) {
        auto* dots = new QScatterSeries;
        dots->setMarkerSize(isSpread ? kSmallMark : few ? kMark : kSmallMark);
        return dots;
    }
    auto* line = new QLineSeries;
    line->setPointsVisible(!isSpread && few);
    return line;
}

void ResultPlot::addLine(const QString& name, const QList<QPointF>& points, int style) {
    QXYSeries* line = seriesFor(style < 0, points.size());
    line->setName(name);
    chart()->addSeries(line);
    line->attachAxis(x_);
    line->attachAxis(y_);
    line->replace(points);
    styles_ << style;
    if (style < 0)
        for (QLegendMarker* marker : chart()->legend()->markers(line)) marker->setVisible(false);
    connect(line, &QXYSeries::hovered, this, [this, name](const QPointF& at, bool on) {
        if (on)
            QToolTip::showText(QCursor::pos(),
                               tr("%1: %2 at %3").arg(name, shown(at.y()), shown(at.x())), this);
    });
}

void ResultPlot::applyColours() {
    const bool dark = isDark(palette());
    applyChartColours(*this, {x_, y_});
    const Qt::PenStyle dashes[] = {Qt::SolidLine, Qt::DashLine, Qt::DashDotLine, Qt::DotLine};
    const auto lines = chart()->series();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool spread = styles_[i] < 0;
        const int number = spread ? -1 - styles_[i] : styles_[i];
        const QColor colour = termColour(number, dark);
        if (auto* dots = qobject_cast<QScatterSeries*>(lines[i])) {
            dots->setColor(colour);
            dots->setBorderColor(colour);
            dots->setMarkerShape(number % 2 == 0 ? QScatterSeries::MarkerShapeCircle
                                                 : QScatterSeries::MarkerShapeRectangle);
        } else {
            static_cast<QLineSeries*>(lines[i])->setPen(
                spread ? QPen(colour, 1, Qt::DotLine) : QPen(colour, 2, dashes[number % 4]));
        }
    }
}

void ResultPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && y_) applyColours();
    QChartView::changeEvent(event);
}

}  // namespace hourglass::ui
