#include "ui/window/tinted_frame.h"

#include <QEvent>

#include "ui/style/colours.h"

namespace hourglass::ui {

TintedFrame::TintedFrame(const Colours& light, const Colours& dark, QWidget* parent)
    : QFrame(parent), light_(light), dark_(dark) {
    setAutoFillBackground(true);
    setFrameShape(NoFrame);
    applyColours();
}

void TintedFrame::applyColours() {
    const Colours& tint = isDark(palette()) ? dark_ : light_;
    QPalette colours = palette();
    colours.setColor(QPalette::Window, tint.background);
    colours.setColor(QPalette::WindowText, tint.text);
    if (colours != palette()) setPalette(colours);
}

void TintedFrame::changeEvent(QEvent* event) {
    if (event->type() == QEvent::ThemeChange || event->type() == QEvent::ApplicationPaletteChange)
        applyColours();
    QFrame::changeEvent(event);
}

}  // namespace hourglass::ui
