#include "ui/style/actor_label.h"

#include <QEvent>

namespace hourglass::ui {

ActorLabel::ActorLabel(Actor actor, QWidget* parent) : QLabel(parent), actor_(actor) {
    applyInk();
}

void ActorLabel::applyInk() {
    const QColor ground = palette().color(QPalette::Window);
    const QColor ink = inkOn(actorColour(actor_, palette().color(QPalette::Base).lightness() < 128),
                             ground);
    if (palette().color(QPalette::WindowText) == ink) return;
    QPalette mine;
    mine.setColor(QPalette::WindowText, ink);
    setPalette(mine);
}

void ActorLabel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        applyInk();
    QLabel::changeEvent(event);
}

}  // namespace hourglass::ui
