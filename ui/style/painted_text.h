#pragma once

#include <QList>
#include <QPainter>
#include <QRectF>
#include <QString>

namespace hourglass::ui {

/// What was painted, for whoever checks that everything can be read.
struct TextOnScreen {
    const QPaintDevice* device = nullptr;
    QRectF place;   ///< of the letters, in the device's pixels
    QRectF room;    ///< that they had
    QString words;  ///< all that should be read
    bool isWhole = true;
};

/// Paints one line into `room`; what does not fit gives way to an ellipsis, so nothing is ever cut
/// through. `flags`: Qt::Alignment.
void paintText(QPainter& painter, const QRectF& room, int flags, const QString& words,
               Qt::TextElideMode elide = Qt::ElideRight);

/// The same for several lines, broken between words.
void paintWrapped(QPainter& painter, const QRectF& room, int flags, const QString& words);

/// Collects what the two functions above paint while it lives. One at a time, in the window's
/// thread.
class TextWatch {
 public:
    TextWatch();
    ~TextWatch();
    TextWatch(const TextWatch&) = delete;
    TextWatch& operator=(const TextWatch&) = delete;

    QList<TextOnScreen> texts;
};

}  // namespace hourglass::ui
