#include "ui/style/fold_header.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kArrowRoom = 16;

/// As many whole words from the beginning as have room.
QString firstWords(QString words, const QFontMetrics& metrics, int room) {
    while (!words.isEmpty() && metrics.horizontalAdvance(words) > room)
        words = words.left(std::max<qsizetype>(0, words.lastIndexOf(' ')));
    return words;
}

}  // namespace

FoldHeader::FoldHeader(QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setType(this, Type::Body, true);
}

void FoldHeader::setTitle(const QString& title) {
    setText(title);
    setAccessibleName(title);
}

void FoldHeader::setSummary(const QString& summary) {
    if (summary == summary_) return;
    summary_ = summary;
    setAccessibleDescription(summary);
    update();
}

QSize FoldHeader::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + kArrowRoom + 60,
            std::max(fontMetrics().height() + kTight, 24)};
}

QSize FoldHeader::minimumSizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + kArrowRoom, sizeHint().height()};
}

void FoldHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    painter.setPen(underMouse() ? s.link : s.text);
    paintText(painter, rect(), Qt::AlignLeft | Qt::AlignVCenter, text());
    const int used = fontMetrics().horizontalAdvance(text());
    drawChevron(painter, QRectF(width() - kArrowRoom, 0, kArrowRoom, height()), isChecked(),
                s.quiet);
    if (!isChecked()) {
        painter.setFont(typeFont(Type::Small));
        painter.setPen(s.quiet);
        const QRect room(used + kInside, 0, width() - used - kInside - kArrowRoom - kTight,
                         height());
        paintText(painter, room, Qt::AlignRight | Qt::AlignVCenter,
                  firstWords(summary_, painter.fontMetrics(), room.width()));
    }
    if (hasFocus()) drawFocus(painter, rect().adjusted(-1, 0, 1, 0), palette());
}

void FoldHeader::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool close = event->key() == Qt::Key_Left && isChecked();
    const bool open = event->key() == Qt::Key_Right && !isChecked();
    if (enter || close || open)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

}  // namespace hourglass::ui
