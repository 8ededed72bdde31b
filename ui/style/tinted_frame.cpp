#include "ui/style/tinted_frame.h"

#include <QApplication>
#include <QEvent>

#include "ui/style/colours.h"

namespace hourglass::ui {

TintedFrame::TintedFrame(const Colours& light, const Colours& dark, QWidget* parent)
    : QFrame(parent), light_(light), dark_(dark) {
    setAutoFillBackground(true);
    setFrameShape(NoFrame);
    applyColours();
}

/// By the program's palette: this one's own ground is a tint already. Only two of its colours are
/// the frame's own, so that it hears when the others change.
void TintedFrame::applyColours() {
    const Colours& tint = isDark(QApplication::palette()) ? dark_ : light_;
    // Setting a palette is a change of it, too: that must come to an end.
    if (palette().color(QPalette::Window) == tint.background) return;
    QPalette mine;
    mine.setColor(QPalette::Window, tint.background);
    mine.setColor(QPalette::WindowText, tint.text);
    setPalette(mine);
}

void TintedFrame::changeEvent(QEvent* event) {
    if (event->type() == QEvent::ThemeChange || event->type() == QEvent::PaletteChange)
        applyColours();
    QFrame::changeEvent(event);
}

}  // namespace hourglass::ui
