#include "ui/style/chip.h"

#include <QPainter>

#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {

Chip::Chip(const QString& text, Actor colour, QWidget* parent)
    : QLabel(text, parent), colour_(colour) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setType(this, Type::Small);
}

QSize Chip::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + 2 * kInside - 2, fontMetrics().height() + 2};
}

void Chip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor ground = tintOf(colour_, palette());
    drawBox(painter, rect(), height() / 2.0, ground, {});
    painter.setPen(inkOn(actorColour(colour_, isDark(palette())), ground));
    paintText(painter, rect(), Qt::AlignCenter, text());
}

}  // namespace hourglass::ui
