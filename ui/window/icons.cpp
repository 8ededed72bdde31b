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

void paintHourglass(QPainter& p) {
    p.drawPolygon(QPolygonF{QPointF(10, 8), QPointF(30, 28), QPointF(30, 36), QPointF(10, 56)});
    p.drawPolygon(QPolygonF{QPointF(54, 8), QPointF(34, 28), QPointF(34, 36), QPointF(54, 56)});
}

void paintTiles(QPainter& p) {
    for (int i = 0; i < 9; ++i) {
        p.setOpacity(i % 2 ? 0.45 : 1);
        p.drawRect(8 + (i % 3) * 17, 8 + (i / 3) * 17, 13, 13);
    }
}

void paintDots(QPainter& p) {
    const QPointF dots[] = {{14, 44}, {22, 34}, {18, 22}, {34, 46},
                            {44, 38}, {50, 24}, {36, 18}, {50, 50}};
    for (const QPointF& dot : dots) p.drawEllipse(dot, 5, 5);
}

void paintBars(QPainter& p) {
    for (int i = 0; i < 4; ++i) {
        const int height = 14 + 11 * ((i * 3 + 1) % 4);
        p.drawRect(8 + i * 13, 56 - height, 9, height);
    }
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
        case Sign::Lab:
            paintHourglass(p);
            break;
        case Sign::Features:
            paintTiles(p);
            break;
        case Sign::Latent:
            paintDots(p);
            break;
        case Sign::Analyses:
            paintBars(p);
            break;
    }
}

QPixmap drawn(Sign sign, const QColor& colour) {
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    const bool line = sign == Sign::Undo || sign == Sign::Redo;
    p.setPen(line ? QPen(colour, 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin) : QPen(Qt::NoPen));
    p.setBrush(colour);
    paint(p, sign);
    return pixmap;
}

}  // namespace

QIcon signIcon(Sign sign, const QPalette& palette, const QColor& colour) {
    QIcon icon;
    icon.addPixmap(drawn(sign, colour.isValid() ? colour : palette.color(QPalette::ButtonText)));
    icon.addPixmap(drawn(sign, palette.color(QPalette::Disabled, QPalette::ButtonText)),
                   QIcon::Disabled);
    return icon;
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
