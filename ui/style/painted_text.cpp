#include "ui/style/painted_text.h"

#include <QFontMetricsF>

namespace hourglass::ui {
namespace {

TextWatch* watching = nullptr;

void note(QPainter& painter, const QRectF& room, const QRectF& place, const QString& words,
          bool isWhole) {
    if (!watching || words.isEmpty()) return;
    const QTransform onDevice = painter.transform();
    watching->texts << TextOnScreen{painter.device(), onDevice.mapRect(place),
                                    onDevice.mapRect(room), words, isWhole};
}

}  // namespace

void paintText(QPainter& painter, const QRectF& room, int flags, const QString& words,
               Qt::TextElideMode elide) {
    const QFontMetricsF metrics(painter.font());
    // Half a pixel of rounding must not cost a letter.
    const QString shown = metrics.elidedText(words, elide, room.width() + 0.5);
    const int all = flags | Qt::TextSingleLine | Qt::TextDontClip;
    painter.drawText(room, all, shown);
    note(painter, room, metrics.boundingRect(room, all, shown), words, shown == words);
}

void paintWrapped(QPainter& painter, const QRectF& room, int flags, const QString& words) {
    const int all = flags | Qt::TextWordWrap;
    const QRectF place = QFontMetricsF(painter.font()).boundingRect(room, all, words);
    painter.drawText(room, all, words);
    note(painter, room, place, words, place.height() <= room.height() + 1);
}

TextWatch::TextWatch() { watching = this; }

TextWatch::~TextWatch() { watching = nullptr; }

}  // namespace hourglass::ui
