#include "ui/window/pressed_keys.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>

#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kShownMilliseconds = 1600, kFromBottom = 64;

bool isTypedInto(const QObject* widget) {
    return qobject_cast<const QLineEdit*>(widget) ||
           qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QPlainTextEdit*>(widget);
}

/// Empty for Shift and the like alone.
QString nameOfKeys(const QKeyEvent& event) {
    const int key = event.key();
    if (key == 0 || key == Qt::Key_unknown || (key >= Qt::Key_Shift && key <= Qt::Key_ScrollLock) ||
        key == Qt::Key_AltGr || key == Qt::Key_Meta)
        return {};
    const auto held = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    return QKeySequence(QKeyCombination(held, static_cast<Qt::Key>(key)))
        .toString(QKeySequence::NativeText);
}

}  // namespace

PressedKeys::PressedKeys(QWidget* window) : QLabel(window) {
    setObjectName("pressedKeys");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setType(this, Type::Title, true);
    setAlignment(Qt::AlignCenter);
    hide();
    gone_.setSingleShot(true);
    gone_.setInterval(kShownMilliseconds);
    connect(&gone_, &QTimer::timeout, this, &QWidget::hide);
}

void PressedKeys::setOn(bool on) {
    if (on == on_) return;
    on_ = on;
    if (on)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
    hide();
}

bool PressedKeys::eventFilter(QObject* watched, QEvent* event) {
    // A shortcut's key comes as ShortcutOverride and in no other way.
    if (event->type() == QEvent::ShortcutOverride && !isTypedInto(watched)) {
        auto* widget = qobject_cast<QWidget*>(watched);
        const QString keys = nameOfKeys(*static_cast<QKeyEvent*>(event));
        if (widget && widget->window() == window() && !keys.isEmpty()) show(keys);
    }
    return QLabel::eventFilter(watched, event);
}

void PressedKeys::show(const QString& keys) {
    setText(keys);
    const int wide = fontMetrics().horizontalAdvance(keys) + 4 * kInside;
    const int high = fontMetrics().height() + 2 * kInside;
    setGeometry((window()->width() - wide) / 2, window()->height() - kFromBottom - high, wide,
                high);
    raise();
    setVisible(true);
    gone_.start();
}

void PressedKeys::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    drawBox(painter, QRectF(rect()).adjusted(1, 1, -1, -1), kInside, s.link, {});
    painter.setPen(s.card);
    paintText(painter, rect(), Qt::AlignCenter, text());
}

}  // namespace hourglass::ui
