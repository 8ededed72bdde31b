#pragma once

#include <QWidget>

namespace hourglass::ui {

/// Tab goes from `before` through the controls of `part`, in the order they stand there; by itself
/// it would come last of all to what was made last. Returns the last control, for what follows.
inline QWidget* tabThrough(QWidget* before, const QWidget& part) {
    for (QWidget* control : part.findChildren<QWidget*>()) {
        if (!(control->focusPolicy() & Qt::TabFocus) || control->focusProxy()) continue;
        if (control->window() != before->window()) continue;  // not yet put together
        QWidget::setTabOrder(before, control);
        before = control;
    }
    return before;
}

}  // namespace hourglass::ui
