#include "ui/style/draw.h"

#include <QPainter>

#include "ui/style/look.h"
#include "ui/style/space.h"

namespace hourglass::ui {

void drawFocus(QPainter& painter, const QRect& around, const QPalette& palette) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette.color(QPalette::Link), 1.6 * lineScale()));
    painter.drawRoundedRect(QRectF(around).adjusted(1, 1, -1, -1), kFieldRound, kFieldRound);
    painter.restore();
}

void drawChevron(QPainter& painter, const QRectF& place, bool down, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6 * lineScale(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.translate(place.center());
    if (down) painter.rotate(90);
    painter.drawPolyline(QPolygonF{QPointF(-2, -4), QPointF(2, 0), QPointF(-2, 4)});
    painter.restore();
}

void drawBox(QPainter& painter, const QRectF& place, double radius, const QColor& fill,
             const QColor& edge) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    const QRectF inside = edge.isValid() ? place.adjusted(0.5, 0.5, -0.5, -0.5) : place;
    painter.drawRoundedRect(inside, radius, radius);
    painter.restore();
}

}  // namespace hourglass::ui
