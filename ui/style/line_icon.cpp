#include "ui/style/line_icon.h"

#include <QPainter>
#include <QPixmap>

namespace hourglass::ui {
namespace {

constexpr double kIconSide = 64, kStroke = 5;

}  // namespace

LineIcon::LineIcon(Draw draw, const QColor& colour, const QColor& disabled)
    : draw_(std::move(draw)), colour_(colour), disabled_(disabled) {}

void LineIcon::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) {
    const QColor colour = mode == QIcon::Disabled ? disabled_ : colour_;
    const double side = std::min(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center().x() + 0.5 - side / 2, rect.center().y() + 0.5 - side / 2);
    painter->scale(side / kIconSide, side / kIconSide);
    painter->setPen(QPen(colour, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    draw_(*painter);
    painter->restore();
}

QPixmap LineIcon::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

}  // namespace hourglass::ui
