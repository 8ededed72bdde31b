#include "ui/samples/plane.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

constexpr double kPlaneMargin = 0.12, kPlaneGap = 12, kTallestPlane = 1.1;
constexpr double kDepthRight = 0.42, kDepthUp = 0.26;  // of a step backwards, on the screen

}  // namespace

Planes::Planes(const SampleLook& look, const QRectF& place) : look_(look) {
    const int64_t units = look.units();
    const int planes = units <= 3 ? 1 : static_cast<int>(units / 2);
    // Planes stand beside each other or above each other, whatever makes them larger.
    const double beside = (place.width() - (planes - 1) * kPlaneGap) / planes;
    const double above = (place.height() - (planes - 1) * kPlaneGap) / planes;
    const bool stacked =
        std::min(place.width(), above) > std::min(beside, place.height()) && planes > 1;
    const double width = stacked ? place.width() : beside;
    const double height = std::min(stacked ? above : place.height(), kTallestPlane * width);
    for (int i = 0; i < planes; ++i) {
        frames_.emplace_back(place.left() + (stacked ? 0 : i * (width + kPlaneGap)),
                             place.top() + (stacked ? i * (height + kPlaneGap) : 0), width, height);
        // The corners of the data's ranges, seen from here, say how much must have room.
        double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
        for (unsigned corner = 0; corner < 8 && !look.low.empty(); ++corner) {
            std::vector<float> values = look.low;
            for (int64_t u = 0; u < units; ++u)
                if (corner >> (units <= 3 ? u : u % 2) & 1)
                    values[static_cast<size_t>(u)] = look.high[static_cast<size_t>(u)];
            const QPointF p = flat(i, values.data());
            left = std::min(left, p.x()), right = std::max(right, p.x());
            low = std::min(low, p.y()), high = std::max(high, p.y());
        }
        if (!(right > left)) left = -1, right = 1;
        if (!(high > low)) low = -1, high = 1;
        middles_.emplace_back((left + right) / 2, (low + high) / 2);
        scales_.push_back(std::min(width / (right - left), height / (high - low)) *
                          (1 - 2 * kPlaneMargin));
    }
}

QPointF Planes::flat(int plane, const float* values) const {
    const int64_t units = look_.units(), first = 2 * plane;
    const double x = values[first], y = units > 1 ? double{values[first + 1]} : 0;
    if (units != 3) return {x, y};
    return {x + kDepthRight * values[2], y + kDepthUp * values[2]};
}

QPointF Planes::at(int plane, const float* values) const {
    const auto i = static_cast<size_t>(plane);
    const QPointF from = (flat(plane, values) - middles_[i]) * scales_[i];
    return frames_[i].center() + QPointF(from.x(), -from.y());
}

QString Planes::rightName(int plane) const {
    return QString::fromStdString(look_.columnName(2 * plane));
}

QString Planes::upName(int plane) const {
    if (look_.units() < 2) return {};
    const QString up = QString::fromStdString(look_.columnName(2 * plane + 1));
    if (look_.units() != 3) return up;
    return QCoreApplication::translate("Planes", "%1, back %2")
        .arg(up, QString::fromStdString(look_.columnName(2)));
}

}  // namespace hourglass::ui
