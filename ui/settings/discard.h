#pragma once

#include <QWidget>

namespace hourglass::ui {

/// Takes a widget away after the click that it may be handling.
template <class W>
void discard(W*& widget) {
    if (!widget) return;
    widget->hide();
    widget->deleteLater();
    widget = nullptr;
}

}  // namespace hourglass::ui
