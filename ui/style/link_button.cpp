#include "ui/style/link_button.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {

LinkButton::LinkButton(const QString& text, QWidget* parent) : QToolButton(parent) {
    setText(text);
    setPopupMode(InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setType(this, Type::Body);
}

QSize LinkButton::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + 2 * kTight,
            std::max(fontMetrics().height() + kTight, 24)};
}

void LinkButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    QFont shown = font();
    shown.setUnderline(underMouse() && isEnabled());
    painter.setFont(shown);
    painter.setPen(isEnabled() ? s.link : s.disabled);
    paintText(painter, rect(), Qt::AlignCenter, text());
    if (hasFocus()) drawFocus(painter, rect(), palette());
}

/// As on a page: Enter follows a link, too.
void LinkButton::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && menu())
        showMenu();
    else if (enter)
        click();
    else
        QToolButton::keyPressEvent(event);
}

}  // namespace hourglass::ui
