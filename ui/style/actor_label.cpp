#include "ui/style/actor_label.h"

#include <QPainter>

namespace hourglass::ui {

ActorLabel::ActorLabel(Actor actor, QWidget* parent) : QLabel(parent), actor_(actor) {}

void ActorLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(inkOn(actorColour(actor_, palette()), palette().color(QPalette::Window)));
    painter.drawText(contentsRect(), static_cast<int>(alignment()), text());
}

}  // namespace hourglass::ui
