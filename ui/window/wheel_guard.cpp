#include "ui/window/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QScrollBar>

namespace hourglass::ui {
namespace {

/// What the wheel would change; a scroll bar only moves the view.
bool isSetByWheel(const QObject* watched) {
    if (qobject_cast<const QScrollBar*>(watched)) return false;
    return qobject_cast<const QAbstractSlider*>(watched) ||
           qobject_cast<const QAbstractSpinBox*>(watched) ||
           qobject_cast<const QComboBox*>(watched);
}

}  // namespace

WheelGuard::WheelGuard(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish) return false;
    if (!isSetByWheel(watched)) return false;
    auto* control = static_cast<QWidget*>(watched);
    if (event->type() == QEvent::Polish) {
        // A wheel would give the focus before it is delivered.
        if (control->focusPolicy() == Qt::WheelFocus) control->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    if (control->hasFocus()) return false;
    event->ignore();  // so that it goes on to the area behind
    return true;
}

}  // namespace hourglass::ui
