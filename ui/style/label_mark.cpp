#include "ui/style/label_mark.h"

#include <QPolygonF>
#include <array>
#include <cmath>
#include <numbers>

namespace hourglass::ui {
namespace {

/// Forms of the twelve colours of labelColour(); from the thirteenth label on the three others.
constexpr std::array<int, 12> kForms = {0, 1, 2, 0, 1, 2, 1, 1, 2, 1, 2, 0};
constexpr int kFormsOfARound = 3, kRounds = 2;

/// Corners on a circle, the first one above; of a star every second one is nearer to the middle.
QPolygonF corners(const QPointF& middle, double radius, int count, double inner = 1) {
    QPolygonF polygon;
    for (int i = 0; i < count; ++i) {
        const double turn = 2 * std::numbers::pi * i / count;
        const double r = i % 2 == 1 ? radius * inner : radius;
        polygon << middle + QPointF(r * std::sin(turn), -r * std::cos(turn));
    }
    return polygon;
}

}  // namespace

Mark labelMark(int label) {
    if (label < 0) return Mark::Disc;
    const auto colours = static_cast<int>(kForms.size());
    const int round = label / colours % kRounds;
    return static_cast<Mark>(kForms[static_cast<size_t>(label % colours)] + round * kFormsOfARound);
}

QString labelSign(int label) {
    static constexpr std::array<const char*, 6> kSigns = {"●", "■", "▲", "◆", "★", "▼"};
    return QString::fromUtf8(kSigns[static_cast<size_t>(labelMark(label))]);
}

void drawMark(QPainter& painter, Mark mark, const QPointF& middle, double radius) {
    const double r = radius;
    switch (mark) {
        case Mark::Disc:
            return painter.drawEllipse(middle, r, r);
        case Mark::Square:
            return painter.drawRect(
                QRectF(middle.x() - 0.88 * r, middle.y() - 0.88 * r, 1.76 * r, 1.76 * r));
        case Mark::Triangle:
            return painter.drawPolygon(corners(middle + QPointF(0, 0.2 * r), 1.4 * r, 3));
        case Mark::Diamond:
            return painter.drawPolygon(corners(middle, 1.3 * r, 4));
        case Mark::Star:
            return painter.drawPolygon(corners(middle, 1.55 * r, 10, 0.5));
        case Mark::Wedge:
            return painter.drawPolygon(corners(middle - QPointF(0, 0.2 * r), -1.4 * r, 3));
    }
}

}  // namespace hourglass::ui
