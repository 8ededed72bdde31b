#include "ui/style/icons.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/style/colours.h"
#include "ui/style/line_icon.h"

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
    p.drawPath(path);
    p.drawPolyline(QPolygonF{QPointF(30, 11), QPointF(16, 24), QPointF(30, 37)});
}

void paintReset(QPainter& p) {
    p.drawArc(QRectF(13, 14, 40, 40), 60 * 16, 300 * 16);
    p.drawPolyline(QPolygonF{QPointF(30, 6), QPointF(42, 16), QPointF(31, 27)});
}

void paintDice(QPainter& p) {
    p.drawRoundedRect(QRectF(12, 12, 40, 40), 8, 8);
    p.setBrush(p.pen().color());
    for (const QPointF at : {QPointF(23, 23), QPointF(41, 41), QPointF(32, 32)})
        p.drawEllipse(at, 1.6, 1.6);
}

void paintSign(QPainter& p, Sign sign) {
    switch (sign) {
        case Sign::Play:
            p.setBrush(p.pen().color());
            p.drawPolygon(QPolygonF{QPointF(18, 12), QPointF(52, 32), QPointF(18, 52)});
            break;
        case Sign::Pause:
            p.setBrush(p.pen().color());
            p.drawRect(16, 14, 9, 36);
            p.drawRect(39, 14, 9, 36);
            break;
        case Sign::Reset:
            paintReset(p);
            break;
        case Sign::Step:
            p.drawPolygon(QPolygonF{QPointF(14, 14), QPointF(42, 32), QPointF(14, 50)});
            p.drawLine(50, 14, 50, 50);
            break;
        case Sign::StepBack:
            p.drawPolygon(QPolygonF{QPointF(50, 14), QPointF(22, 32), QPointF(50, 50)});
            p.drawLine(14, 14, 14, 50);
            break;
        case Sign::SlowMotion:  // one picture after the other
            p.drawRoundedRect(QRectF(26, 16, 28, 32), 4, 4);
            p.drawLine(17, 20, 17, 44);
            p.drawLine(9, 24, 9, 40);
            break;
        case Sign::Undo:
            paintTurn(p, true);
            break;
        case Sign::Redo:
            paintTurn(p, false);
            break;
        case Sign::Dice:
            paintDice(p);
            break;
        case Sign::Search:
            p.drawEllipse(QRectF(12, 12, 28, 28));
            p.drawLine(38, 38, 52, 52);
            break;
    }
}

}  // namespace

QIcon signIcon(Sign sign, const QColor& colour) {
    return QIcon(new LineIcon([sign](QPainter& p) { paintSign(p, sign); }, colour));
}

QIcon paintedIcon(void (*paint)(QPainter&)) { return QIcon(new LineIcon(paint)); }

QIcon programIcon() {
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(actorColour(Actor::Encoder, false));
    p.drawPolygon(QPolygonF{QPointF(6, 6), QPointF(29, 27), QPointF(29, 37), QPointF(6, 58)});
    p.setBrush(actorColour(Actor::Decoder, false));
    p.drawPolygon(QPolygonF{QPointF(58, 6), QPointF(35, 27), QPointF(35, 37), QPointF(58, 58)});
    p.setBrush(actorColour(Actor::Code, false));
    p.drawRoundedRect(QRectF(27, 24, 10, 16), 4, 4);
    return QIcon(pixmap);
}

}  // namespace hourglass::ui
