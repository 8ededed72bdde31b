#include "ui/analyses/point_labels.h"

#include <algorithm>

namespace hourglass::ui {
namespace {

constexpr double kGap = 4;  // pixels, from the point's middle
constexpr double kDot = 3;  // pixels, of a point's half: names stay off all of them
constexpr int kRows = 4;    // tried above and below

bool isFree(const QRectF& box, const QList<QRectF>& taken) {
    return std::none_of(taken.begin(), taken.end(),
                        [&](const QRectF& other) { return other.intersects(box); });
}

/// Moved back where it would lie outside.
QRectF inside(QRectF box, const QRectF& area) {
    box.moveLeft(std::max(area.left(), std::min(box.left(), area.right() - box.width())));
    box.moveTop(std::max(area.top(), std::min(box.top(), area.bottom() - box.height())));
    return box;
}

}  // namespace

QList<QRectF> placeLabels(const QList<QPointF>& points, const QList<QSizeF>& sizes,
                          const QRectF& area) {
    QList<QRectF> taken, dots;
    for (const QPointF& p : points) dots << QRectF(p.x() - kDot, p.y() - kDot, 2 * kDot, 2 * kDot);
    for (qsizetype i = 0; i < points.size(); ++i) {
        const double w = sizes[i].width(), h = sizes[i].height();
        const auto at = [&](double dx, double dy) {
            return inside({points[i] + QPointF(dx, dy - h / 2), sizes[i]}, area);
        };
        QList<QRectF> choices = {at(kGap, 0), at(-kGap - w, 0), at(-w / 2, -h), at(-w / 2, h)};
        for (int row = 1; row <= kRows; ++row)
            for (double dy : {row * h, -row * h}) choices << at(kGap, dy) << at(-kGap - w, dy);
        const auto free = std::find_if(choices.begin(), choices.end(), [&](const QRectF& box) {
            return isFree(box, taken) && isFree(box, dots);
        });
        taken << (free == choices.end() ? choices.front() : *free);
    }
    return taken;
}

}  // namespace hourglass::ui
