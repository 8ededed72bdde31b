#include "ui/style/actor_label.h"

#include <QPainter>

#include "ui/style/painted_text.h"

namespace hourglass::ui {

namespace {

void paintLine(QPainter& painter, const QRectF& room, int flags, const QString& words) {
    paintText(painter, room, flags, words);
}

}  // namespace

ActorLabel::ActorLabel(Actor actor, QWidget* parent) : QLabel(parent), actor_(actor) {}

void ActorLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(inkOn(actorColour(actor_, palette()), palette().color(QPalette::Window)));
    (wordWrap() ? paintWrapped : paintLine)(painter, contentsRect(), static_cast<int>(alignment()),
                                            text());
}

}  // namespace hourglass::ui
