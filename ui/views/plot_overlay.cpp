#include "ui/views/plot_overlay.h"

#include <QFontMetrics>
#include <algorithm>
#include <cmath>

#include "ui/style/colours.h"
#include "ui/style/painted_text.h"

namespace hourglass::ui {
namespace {

constexpr double kNameGap = 5;
constexpr int kLongestName = 112;  // pixels

struct EndName {
    double wanted = 0, y = 0;
    const Curve* curve = nullptr;
};

}  // namespace

PlotOverlay::PlotOverlay(QPainter& painter, const QRectF& area, Map toPixels,
                         const QPalette& palette)
    : painter_(painter), area_(area), toPixels_(std::move(toPixels)), palette_(palette) {}

int namesWidth(const std::vector<Curve>& curves, const QFont& font) {
    int widest = 0;
    const QFontMetrics metrics(font);
    for (const Curve& curve : curves)
        if (!curve.points.isEmpty() && curve.atEnd)
            widest = std::max(widest, metrics.horizontalAdvance(curve.name));
    return widest == 0 ? 0 : std::min(widest, kLongestName) + static_cast<int>(2 * kNameGap);
}

double valueAt(const Curve& curve, double x) {
    const auto nearest = std::min_element(curve.points.begin(), curve.points.end(),
                                          [x](const QPointF& a, const QPointF& b) {
                                              return std::abs(a.x() - x) < std::abs(b.x() - x);
                                          });
    return nearest == curve.points.end() ? NAN : nearest->y();
}

void PlotOverlay::paintNames(const std::vector<Curve>& curves) const {
    const double line = painter_.fontMetrics().height();
    std::vector<EndName> names;
    for (const Curve& curve : curves)
        if (!curve.points.isEmpty() && curve.atEnd) {
            const double y =
                std::clamp(toPixels_(curve.points.back()).y(), area_.top(), area_.bottom());
            names.push_back({y, y, &curve});
        }
    std::sort(names.begin(), names.end(),
              [](const EndName& a, const EndName& b) { return a.wanted < b.wanted; });
    // Downwards each keeps its distance, then upwards those that went below the plot.
    for (size_t i = 1; i < names.size(); ++i)
        names[i].y = std::max(names[i].y, names[i - 1].y + line);
    double lowest = area_.bottom();
    for (size_t i = names.size(); i-- > 0; lowest -= line) {
        names[i].y = std::min(names[i].y, lowest);
        lowest = std::min(lowest, names[i].y);
    }
    for (const EndName& name : names) {
        QColor ink = name.curve->pen.color();
        ink.setAlpha(255);
        painter_.setPen(inkOn(ink, palette_.color(QPalette::Base)));
        paintText(painter_, QRectF(area_.right() + kNameGap, name.y - line / 2, kLongestName, line),
                  Qt::AlignVCenter | Qt::AlignLeft, name.curve->name);
    }
}

void PlotOverlay::paintFlags(const std::vector<PlotFlag>& flags) const {
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(quiet(palette_));
    for (const PlotFlag& flag : flags) {
        const double x = toPixels_({flag.x, 1}).x();
        if (x < area_.left() - 1 || x > area_.right() + 1) continue;
        painter_.drawPolygon(
            QPolygonF{{x, area_.top()}, {x + 7, area_.top() + 3.5}, {x, area_.top() + 7}});
        painter_.drawRect(QRectF(x - 0.5, area_.top(), 1, 12));
    }
}

void PlotOverlay::paintMark(double at) const {
    const double x = toPixels_({at, 1}).x();
    if (!std::isfinite(x) || x < area_.left() - 1 || x > area_.right() + 1) return;
    painter_.setPen(QPen(palette_.color(QPalette::Text), 1.4, Qt::DashLine));
    painter_.drawLine(QPointF(x, area_.top()), QPointF(x, area_.bottom()));
}

void PlotOverlay::paintCross(double at, const QString& heading,
                             const std::vector<Curve>& curves) const {
    std::vector<std::pair<double, const Curve*>> values;
    for (const Curve& curve : curves)
        if (!curve.name.isEmpty() && std::isfinite(valueAt(curve, at)))
            values.emplace_back(valueAt(curve, at), &curve);
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const double x = toPixels_({at, 1}).x(), line = painter_.fontMetrics().height();
    QColor soft = palette_.color(QPalette::Text);
    soft.setAlpha(120);
    painter_.setPen(soft);
    painter_.drawLine(QPointF(x, area_.top()), QPointF(x, area_.bottom()));
    double wide = painter_.fontMetrics().horizontalAdvance(heading);
    QStringList texts;
    for (auto& [value, curve] : values) {
        texts << curve->name + "  " + QString::number(value, 'g', 4);
        wide = std::max<double>(wide, painter_.fontMetrics().horizontalAdvance(texts.back()) + 16);
    }
    QRectF box(x + 10, area_.top() + 2, wide + 14, line * (1.0 + texts.size()) + 8);
    if (box.right() > area_.right()) box.moveRight(x - 10);
    painter_.setPen(QPen(palette_.color(QPalette::Mid)));
    painter_.setBrush(palette_.brush(QPalette::Base));
    painter_.drawRoundedRect(box, 4, 4);
    painter_.setPen(quiet(palette_));
    painter_.drawText(QPointF(box.left() + 7, box.top() + 4 + painter_.fontMetrics().ascent()),
                      heading);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const double y = box.top() + 4 + line * (1.0 + static_cast<double>(i));
        painter_.setPen(values[static_cast<size_t>(i)].second->pen);
        painter_.drawLine(QPointF(box.left() + 7, y + line / 2),
                          QPointF(box.left() + 18, y + line / 2));
        painter_.setPen(palette_.color(QPalette::Text));
        painter_.drawText(QPointF(box.left() + 22, y + painter_.fontMetrics().ascent()), texts[i]);
    }
}

}  // namespace hourglass::ui
