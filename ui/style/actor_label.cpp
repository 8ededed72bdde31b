#include "ui/style/actor_label.h"

#include <QPainter>

#include "ui/style/painted_text.h"

namespace hourglass::ui {

ActorLabel::ActorLabel(Actor actor, QWidget* parent) : QLabel(parent), actor_(actor) {}

void ActorLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(inkOn(actorColour(actor_, palette()), palette().color(QPalette::Window)));
    paintText(painter, contentsRect(), static_cast<int>(alignment()), text());
}

}  // namespace hourglass::ui
