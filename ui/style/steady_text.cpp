#include "ui/style/steady_text.h"

#include <QLabel>

namespace hourglass::ui {
namespace {

/// The room that a layout gives to it; nothing to the right where its width does not depend on it.
QSize roomOf(const QLabel& label) {
    const QSize room = label.sizeHint().expandedTo(label.minimumSize());
    const bool anyWidth = label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
    return {anyWidth ? 0 : room.width(), room.height()};
}

}  // namespace

void setSteadyText(QLabel& label, const QString& text) {
    if (text == label.text()) return;
    const QSize before = roomOf(label);
    // A hidden widget asks for no layout. This is the mark alone: nothing is hidden on the screen.
    const bool hidden = label.testAttribute(Qt::WA_WState_Hidden);
    label.setAttribute(Qt::WA_WState_Hidden, true);
    label.setText(text);
    label.setAttribute(Qt::WA_WState_Hidden, hidden);
    if (roomOf(label) != before) label.updateGeometry();
}

}  // namespace hourglass::ui
