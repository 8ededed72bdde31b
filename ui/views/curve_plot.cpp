#include "ui/views/curve_plot.h"

#include <QChart>
#include <QElapsedTimer>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr double kFlat = 1e-3;  // a range this small, relative to its value, is shown from zero
constexpr int kTicks = 4;

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
    if (marked_ < 0 || series_.empty()) return;
    const QRectF area = chart()->plotArea();
    const double x = chart()->mapToPosition({marked_, 1}, series_.begin()->second).x();
    if (!std::isfinite(x) || x < area.left() - 1 || x > area.right() + 1) return;
    painter->setPen(QPen(palette().color(QPalette::Text), 1.4, Qt::DashLine));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
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
            chart()->addSeries(series);
            series->attachAxis(x_);
            series->attachAxis(y_);
        }
        if (series->pen() != curve.pen) series->setPen(curve.pen);
    }
    firstEpoch_ = firstEpoch;
    lastEpoch_ = std::max(firstEpoch + 1, lastEpoch);
    fitAxes();
    for (const Curve& curve : curves_) {
        series_[curve.id]->setPointsVisible(curve.points.size() == 1);
        series_[curve.id]->replace(curve.points);
    }
}

void CurvePlot::fitAxes() {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Curve& curve : curves_)
        for (const QPointF& p : curve.points)
            low = std::min(low, p.y()), high = std::max(high, p.y());
    if (!(low <= high)) low = 0, high = 1;
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

void CurvePlot::mouseMoveEvent(QMouseEvent* event) {
    QChartView::mouseMoveEvent(event);
    if (curves_.empty() || series_.empty()) return;
    const double epoch = chart()->mapToValue(event->position(), series_.begin()->second).x();
    if (epoch < firstEpoch_ || epoch > lastEpoch_) return Q_EMIT pointed({});
    QStringList parts;
    for (const Curve& curve : curves_) {
        const auto nearest = std::min_element(
            curve.points.begin(), curve.points.end(), [&](const QPointF& a, const QPointF& b) {
                return std::abs(a.x() - epoch) < std::abs(b.x() - epoch);
            });
        if (nearest == curve.points.end() || curve.name.isEmpty()) continue;
        parts << curve.name + " " + QString::number(nearest->y(), 'g', 4);
    }
    Q_EMIT pointed(tr("Epoch %1: ").arg(std::lround(epoch)) + parts.join("; "));
}

void CurvePlot::leaveEvent(QEvent* event) {
    QChartView::leaveEvent(event);
    Q_EMIT pointed({});
}

}  // namespace hourglass::ui
