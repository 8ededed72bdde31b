#include "ui/window/icons.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/views/colours.h"

namespace hourglass::ui {
namespace {

constexpr int kSide = 64;

void paintTurn(QPainter& p, bool back) {
    if (!back) {
        p.translate(kSide, 0);
        p.scale(-1, 1);
    }
    QPainterPath path(QPointF(18, 24));
    path.lineTo(40, 24);
    path.cubicTo(60, 24, 60, 52, 40, 52);
    path.lineTo(22, 52);
    p.setBrush(Qt::NoBrush);
    p.drawPath(path);
    p.drawPolyline(QPolygonF{QPointF(30, 10), QPointF(16, 24), QPointF(30, 38)});
}

void paint(QPainter& p, Sign sign) {
    switch (sign) {
        case Sign::Play:
            p.drawPolygon(QPolygonF{QPointF(14, 8), QPointF(56, 32), QPointF(14, 56)});
            break;
        case Sign::Pause:
            p.drawRect(14, 10, 12, 44);
            p.drawRect(38, 10, 12, 44);
            break;
        case Sign::Reset:
            p.drawRect(10, 12, 8, 40);
            p.drawPolygon(QPolygonF{QPointF(54, 12), QPointF(24, 32), QPointF(54, 52)});
            break;
        case Sign::Step:
            p.drawPolygon(QPolygonF{QPointF(10, 12), QPointF(40, 32), QPointF(10, 52)});
            p.drawRect(44, 12, 8, 40);
            break;
        case Sign::Undo:
            paintTurn(p, true);
            break;
        case Sign::Redo:
            paintTurn(p, false);
            break;
    }
}

/// By `paint`, with lines or with filled shapes.
template <class Paint>
QPixmap drawn(const Paint& paint, bool lines, const QColor& colour) {
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(lines ? QPen(colour, 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin) : QPen(Qt::NoPen));
    p.setBrush(colour);
    paint(p);
    return pixmap;
}

template <class Paint>
QIcon icon(const Paint& paint, bool lines, const QPalette& palette, const QColor& colour) {
    const QColor text = colour.isValid() ? colour : palette.color(QPalette::ButtonText);
    QIcon icon;
    icon.addPixmap(drawn(paint, lines, text));
    icon.addPixmap(drawn(paint, lines, palette.color(QPalette::Disabled, QPalette::ButtonText)),
                   QIcon::Disabled);
    return icon;
}

}  // namespace

QIcon signIcon(Sign sign, const QPalette& palette, const QColor& colour) {
    const bool lines = sign == Sign::Undo || sign == Sign::Redo;
    return icon([sign](QPainter& p) { paint(p, sign); }, lines, palette, colour);
}

QIcon paintedIcon(void (*paint)(QPainter&), const QPalette& palette) {
    return icon(paint, false, palette, {});
}

QIcon programIcon() {
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(encoderColour(false));
    p.drawPolygon(QPolygonF{QPointF(6, 6), QPointF(29, 27), QPointF(29, 37), QPointF(6, 58)});
    p.setBrush(decoderColour(false));
    p.drawPolygon(QPolygonF{QPointF(58, 6), QPointF(35, 27), QPointF(35, 37), QPointF(58, 58)});
    p.setBrush(codeColour(false));
    p.drawRoundedRect(QRectF(27, 24, 10, 16), 4, 4);
    return QIcon(pixmap);
}

}  // namespace hourglass::ui
