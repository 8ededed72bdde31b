#include "ui/window/mode_bar.h"

#include <QPaintEvent>
#include <QPainter>

namespace hourglass::ui {

/// Not by a style sheet: that would keep the colours of the theme that it was set under.
void ModeBar::paintEvent(QPaintEvent* event) {
    QPainter(this).fillRect(event->rect(), palette().color(QPalette::Base));
}

}  // namespace hourglass::ui
