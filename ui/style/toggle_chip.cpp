#include "ui/style/toggle_chip.h"

#include <QPainter>

#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {

ToggleChip::ToggleChip(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setText(text);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setType(this, Type::Small);
}

QSize ToggleChip::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + 2 * kInside,
            std::max(fontMetrics().height() + kInside, 22)};
}

void ToggleChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    const bool on = isChecked();
    drawBox(painter, rect(), height() / 2.0, on || underMouse() ? s.hover : s.card, s.line);
    QFont shown = font();
    shown.setStrikeOut(!on);
    painter.setFont(shown);
    painter.setPen(on ? s.text : s.quiet);
    paintText(painter, rect(), Qt::AlignCenter, text());
    if (hasFocus()) drawFocus(painter, rect(), palette());
}

}  // namespace hourglass::ui
