#include "ui/analyses/arrows.h"

#include <QChart>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <vector>

namespace hourglass::ui {
namespace {

constexpr double kHead = 4;      // pixels, at most
constexpr double kSmallest = 1;  // shorter ones are dots
constexpr double kInFull = 0.9;  // share of the arrows that are not cut

struct Arrow {
    QPointF from, by;
    double length() const { return std::hypot(by.x(), by.y()); }
};

std::vector<Arrow> onScreen(QChart& chart, const AnalysisResult::Field& field) {
    std::vector<Arrow> arrows;
    for (size_t i = 0; i < field.xs.size(); ++i) {
        const QPointF from = chart.mapToPosition({field.xs[i], field.ys[i]});
        const QPointF to =
            chart.mapToPosition({field.xs[i] + field.dxs[i], field.ys[i] + field.dys[i]});
        arrows.push_back({from, to - from});
    }
    return arrows;
}

/// The length that this share of the arrows does not exceed.
double usual(const std::vector<Arrow>& arrows) {
    std::vector<double> lengths;
    for (auto& a : arrows)
        if (std::isfinite(a.length())) lengths.push_back(a.length());
    if (lengths.empty()) return 0;
    const auto place = lengths.begin() + static_cast<int64_t>(kInFull * (lengths.size() - 1.0));
    std::nth_element(lengths.begin(), place, lengths.end());
    return *place;
}

void paintArrow(QPainter& painter, const QPointF& from, const QPointF& by, double length) {
    if (length < kSmallest) return painter.drawPoint(from);
    const QPointF along = by / length, side(-along.y(), along.x()), tip = from + by;
    const double head = std::min(kHead, length / 2);
    painter.drawLine(from, tip);
    painter.drawPolygon(QPolygonF{tip, tip - head * along + 0.5 * head * side,
                                  tip - head * along - 0.5 * head * side});
}

}  // namespace

void paintArrows(QPainter& painter, QChart& chart, const AnalysisResult::Field& field,
                 const QColor& colour) {
    const std::vector<Arrow> arrows = onScreen(chart, field);
    const double longest = usual(arrows);
    if (longest <= 0) return;
    const QRectF area = chart.plotArea();
    const double room =
        std::min(area.width(), area.height()) / std::sqrt(static_cast<double>(arrows.size()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area);
    painter.setPen(QPen(colour, 1));
    painter.setBrush(colour);
    for (auto& arrow : arrows) {
        if (!std::isfinite(arrow.length())) continue;
        const double shown = std::min(room, arrow.length() * room / longest);
        paintArrow(painter, arrow.from,
                   arrow.length() > 0 ? arrow.by * (shown / arrow.length()) : QPointF(), shown);
    }
    painter.restore();
}

}  // namespace hourglass::ui
