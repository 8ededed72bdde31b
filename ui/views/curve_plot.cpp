#include "ui/views/curve_plot.h"

#include <QChart>
#include <QElapsedTimer>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/style/colours.h"
#include "ui/style/draw.h"
#include "ui/style/type.h"
#include "ui/views/plot_overlay.h"

namespace hourglass::ui {
namespace {

constexpr double kFlat = 1e-3;  // a range this small, relative to its value, is shown from zero
constexpr int kTicks = 4;
constexpr int kNamedFrom = 360;      // pixels of width
constexpr double kNearFlag = 0.015;  // of the width
constexpr double kOutliers = 0.05;   // share of the highest values that a robust range leaves out

/// A step of 1, 2 or 5 times a power of ten, so that about kTicks fit.
double niceStep(double span) {
    const double raw = std::max(span, 1e-9) / kTicks;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (double digit : {1.0, 2.0, 5.0})
        if (digit * power >= raw) return digit * power;
    return 10 * power;
}

}  // namespace

CurvePlot::CurvePlot(QWidget* parent) : QChartView(parent) {
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    // Names and values stand outside of what the scene knows to be changed.
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    chart()->legend()->hide();
    chart()->setMargins({0, 0, 6, 0});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    makeAxes();
}

void CurvePlot::makeAxes() {
    for (QAbstractAxis* old : {x_, y_})
        if (old) {
            chart()->removeAxis(old);
            delete old;
        }
    auto* x = new QValueAxis(this);
    x->setLabelFormat("%g");
    x_ = x;
    if (logarithmic_) {
        auto* y = new QLogValueAxis(this);
        y->setLabelFormat("%.3g");
        y_ = y;
    } else {
        auto* y = new QValueAxis(this);
        y->setLabelFormat("%g");
        y->setTickType(QValueAxis::TicksDynamic);
        y_ = y;
    }
    x->setTickType(QValueAxis::TicksDynamic);
    chart()->addAxis(x_, Qt::AlignBottom);
    chart()->addAxis(y_, Qt::AlignLeft);
    for (auto& [id, series] : series_) {
        series->attachAxis(x_);
        series->attachAxis(y_);
    }
    applyColours();
}

void CurvePlot::setLogarithmic(bool logarithmic, double smallest) {
    smallest_ = smallest;
    if (logarithmic == logarithmic_) return;
    logarithmic_ = logarithmic;
    makeAxes();
    show(std::vector<Curve>(given_), firstEpoch_, lastEpoch_);
}

void CurvePlot::applyColours() {
    chart()->setBackgroundBrush(palette().color(QPalette::Base));
    setBackgroundBrush(palette().color(QPalette::Base));
    QColor grid = palette().color(QPalette::Text);
    grid.setAlpha(30);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    for (QAbstractAxis* axis : {x_, y_}) {
        axis->setLabelsColor(quiet(palette()));
        axis->setLabelsFont(small);
        axis->setGridLineColor(grid);
        axis->setLinePenColor(grid);
    }
}

void CurvePlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && y_) applyColours();
    QChartView::changeEvent(event);
}

void CurvePlot::paintEvent(QPaintEvent* event) {
    QElapsedTimer clock;
    clock.start();
    QChartView::paintEvent(event);
    drawing_ = static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void CurvePlot::mark(double epoch) {
    if (marked_ == epoch) return;
    marked_ = epoch;
    viewport()->update();
}

void CurvePlot::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    if (series_.empty()) return;
    auto* any = series_.begin()->second;
    painter->setFont(typeFont(Type::Small));
    const PlotOverlay overlay(
        *painter, chart()->plotArea(),
        [this, any](const QPointF& p) { return chart()->mapToPosition(p, any); }, palette());
    if (hasFocus()) drawFocus(*painter, viewport()->rect(), palette());
    overlay.paintFlags(flags_);
    if (named_) overlay.paintNames(curves_);
    if (marked_ >= 0) overlay.paintMark(marked_);
    if (pointed_ >= 0) {
        QString heading = QString("%1 %2").arg(axisName_, QString::number(pointed_, 'f', 1));
        for (const PlotFlag& flag : flags_)
            if (std::abs(flag.x - pointed_) < (lastEpoch_ - firstEpoch_) * kNearFlag)
                heading += ": " + flag.text;
        overlay.paintCross(pointed_, heading, curves_);
    }
}

void CurvePlot::setFlags(const std::vector<PlotFlag>& flags) {
    if (flags == flags_) return;
    flags_ = flags;
    viewport()->update();
}

void CurvePlot::setRobust(bool robust) {
    if (robust == robust_) return;
    robust_ = robust;
    fitAxes();
}

std::pair<double, double> CurvePlot::range() const {
    if (logarithmic_) {
        const auto* y = static_cast<QLogValueAxis*>(y_);
        return {y->min(), y->max()};
    }
    const auto* y = static_cast<QValueAxis*>(y_);
    return {y->min(), y->max()};
}

/// Names need room at the right: not in a plot that has hardly any.
void CurvePlot::showNames() {
    named_ = width() >= kNamedFrom;
    const int room = named_ ? namesWidth(curves_, typeFont(Type::Small)) : 6;
    if (chart()->margins().right() != room) chart()->setMargins({0, 0, room, 0});
}

void CurvePlot::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    showNames();
}

/// Of each group of neighbours the lowest and the highest point, in their order: a spike stays.
QList<QPointF> CurvePlot::thinned(const QList<QPointF>& points) const {
    QList<QPointF> finite;
    for (const QPointF& p : points)
        if (std::isfinite(p.y()))
            finite << QPointF(p.x(), logarithmic_ ? std::max(p.y(), smallest_) : p.y());
    const qsizetype most = std::max<qsizetype>(64, width() / 2);
    if (finite.size() <= most) return finite;
    const auto lower = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
    const qsizetype group = 2 * ((finite.size() + most - 1) / most);
    QList<QPointF> kept = {finite.front()};
    for (qsizetype from = 1; from + 1 < finite.size(); from += group) {
        const auto first = finite.begin() + from;
        const auto last = finite.begin() + std::min(from + group, finite.size() - 1);
        const auto [low, high] = std::minmax_element(first, last, lower);
        kept << *std::min(low, high);
        if (low != high) kept << *std::max(low, high);
    }
    return kept << finite.back();
}

void CurvePlot::show(const std::vector<Curve>& curves, double firstEpoch, double lastEpoch) {
    curves_ = given_ = curves;
    for (auto it = series_.begin(); it != series_.end();) {
        const bool there = std::any_of(curves.begin(), curves.end(),
                                       [&](const Curve& c) { return c.id == it->first; });
        if (there) {
            ++it;
            continue;
        }
        chart()->removeSeries(it->second);
        delete it->second;
        it = series_.erase(it);
    }
    for (Curve& curve : curves_) {
        curve.points = thinned(curve.points);
        QLineSeries*& series = series_[curve.id];
        if (!series) {
            series = new QLineSeries;
            series->setObjectName(curve.id);
            chart()->addSeries(series);
            series->attachAxis(x_);
            series->attachAxis(y_);
        }
        if (series->pen() != curve.pen) series->setPen(curve.pen);
    }
    firstEpoch_ = firstEpoch;
    lastEpoch_ = std::max(firstEpoch + 1, lastEpoch);
    fitAxes();
    showNames();
    for (const Curve& curve : curves_) {
        series_[curve.id]->setPointsVisible(curve.points.size() == 1);
        series_[curve.id]->replace(curve.points);
    }
}

/// The value below which all but the highest points lie, with some room.
double CurvePlot::robustHigh(double high) const {
    std::vector<double> values;
    for (const Curve& curve : curves_)
        for (const QPointF& p : curve.points) values.push_back(p.y());
    const auto kept =
        static_cast<std::ptrdiff_t>(static_cast<double>(values.size()) * (1 - kOutliers));
    if (values.size() < 8 || kept < 1) return high;
    std::nth_element(values.begin(), values.begin() + kept - 1, values.end());
    return std::min(high, values[static_cast<size_t>(kept - 1)]);
}

void CurvePlot::fitAxes() {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Curve& curve : curves_)
        for (const QPointF& p : curve.points)
            low = std::min(low, p.y()), high = std::max(high, p.y());
    if (!(low <= high)) low = 0, high = 1;
    if (robust_) high = robustHigh(high);
    if (high - low < kFlat * std::abs(high)) low = std::min(0.0, low);
    auto* x = static_cast<QValueAxis*>(x_);
    x->setRange(firstEpoch_, lastEpoch_);
    x->setTickInterval(std::max(1.0, niceStep(lastEpoch_ - firstEpoch_)));
    if (logarithmic_) {
        auto* y = static_cast<QLogValueAxis*>(y_);
        low = std::max(low, smallest_) * 0.95;
        high = std::max(high * 1.05, low * 1.2);
        y->setBase(high / low > 30 ? 10 : high / low > 3 ? 2 : 1.25);
        y->setRange(low, high);
        return;
    }
    const double room = std::max(1e-6, (high - low) * 0.06 + std::abs(high) * 1e-3);
    const double step = niceStep(high - low + 2 * room);
    auto* y = static_cast<QValueAxis*>(y_);
    y->setTickInterval(step);
    y->setRange(low >= 0 ? std::max(0.0, low - room) : low - room, high + room);
}

}  // namespace hourglass::ui
