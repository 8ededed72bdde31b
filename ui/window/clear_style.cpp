#include "ui/window/clear_style.h"

#include <QPainter>
#include <QStyleOption>

#include "ui/views/colours.h"

namespace hourglass::ui {

void ClearStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!box && element != PE_IndicatorRadioButton) return;
    if (!isDark(option->palette)) return;
    const bool focused =
        option->state & State_HasFocus && option->state & State_KeyboardFocusChange;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(
        focused ? option->palette.color(QPalette::Highlight).lighter(130) : quiet(option->palette),
        1.2));
    painter->setBrush(Qt::NoBrush);
    const QRectF edge = QRectF(option->rect).adjusted(1, 1, -1, -1);
    if (box)
        painter->drawRoundedRect(edge, 1.5, 1.5);
    else
        painter->drawEllipse(edge);
    painter->restore();
}

}  // namespace hourglass::ui
