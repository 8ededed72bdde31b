#include "ui/window/frame_pace.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace hourglass::ui {
namespace {

constexpr qint64 kFrame = 80;  // ms from one frame to the next
constexpr qint64 kHand = 500;  // ms that somebody's hand is at work after each input

bool isInput(QEvent::Type type) {
    switch (type) {
        case QEvent::MouseMove:
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonRelease:
        case QEvent::HoverMove:
        case QEvent::Wheel:
        case QEvent::KeyPress:
        case QEvent::TouchUpdate:
        case QEvent::DragMove:
            return true;
        default:
            return false;
    }
}

}  // namespace

FramePace::FramePace(QWidget& window) : QObject(&window), window_(window) {
    next_.setSingleShot(true);
    connect(&next_, &QTimer::timeout, this, &FramePace::paintNow);
    qApp->installEventFilter(this);
}

void FramePace::setTogether(bool together) {
    together_ = together;
    if (!together && next_.isActive()) paintNow();
}

/// The window's widgets say what is to be painted anew, and one event to it paints all of that.
bool FramePace::eventFilter(QObject* watched, QEvent* event) {
    const bool resized = event->type() == QEvent::Resize && watched == &window_;
    if (resized || isInput(event->type())) {
        hand_.start();
        if (next_.isActive()) paintNow();
    }
    return event->type() == QEvent::UpdateRequest && watched == &window_ && holdsBack();
}

bool FramePace::holdsBack() {
    const bool handAtWork = hand_.isValid() && hand_.elapsed() < kHand;
    const qint64 since = last_.isValid() ? last_.elapsed() : kFrame;
    if (!together_ || handAtWork || since >= kFrame) {
        next_.stop();
        last_.start();
        return false;
    }
    if (!next_.isActive()) next_.start(static_cast<int>(kFrame - since));
    return true;
}

void FramePace::paintNow() {
    next_.stop();
    last_.invalidate();
    QEvent due(QEvent::UpdateRequest);
    QCoreApplication::sendEvent(&window_, &due);
}

}  // namespace hourglass::ui
