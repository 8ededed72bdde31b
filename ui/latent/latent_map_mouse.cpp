// What the mouse and the keys do on the map of the Latent page.
#include <QKeyEvent>
#include <QMouseEvent>
#include <cmath>

#include "ui/latent/latent_map.h"

namespace hourglass::ui {
namespace {

constexpr double kDotReach = 6, kPinReach = 9, kDragFrom = 4;  // pixels
constexpr double kStep = 0.1, kSmallStep = 0.02;               // standard deviations
constexpr double kZoomStep = 1.25, kWheelNotch = 120;

double lengthOf(const QPointF& by) { return std::hypot(by.x(), by.y()); }

}  // namespace

int64_t LatentMap::dotAt(const QPointF& place) const {
    int64_t nearest = -1;
    double least = kDotReach;
    for (int64_t i = 0; i < dotCount(); ++i) {
        const QPointF p = codeOf(i);
        const double distance = lengthOf(toPlace(p.x(), p.y()) - place);
        if (distance >= least) continue;
        least = distance;
        nearest = i;
    }
    return nearest;
}

bool LatentMap::isOnPin(const CodePin& pin, const QPointF& place) const {
    return pin.isSet() && lengthOf(placeOf(pin.code.data()) - place) <= kPinReach;
}

void LatentMap::mousePressEvent(QMouseEvent* event) {
    const QPointF place = event->position();
    if (event->button() != Qt::LeftButton || !hasCodes() || !field().contains(place)) return;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    pressed_ = last_ = place;
    moved_ = false;
    drag_ = lasso_                       ? Drag::Lasso
            : shift                      ? Drag::Box
            : isOnPin(scene_.a(), place) ? Drag::A
            : isOnPin(scene_.b(), place) ? Drag::B
                                         : Drag::Map;
}

void LatentMap::mouseMoveEvent(QMouseEvent* event) {
    if (!hasCodes()) return;
    const QPointF place = event->position();
    if (!(event->buttons() & Qt::LeftButton)) drag_ = Drag::None;
    if (drag_ == Drag::None) {
        if (!field().contains(place)) return scene_.leave();
        const QPointF code = toCode(place);
        return scene_.hoverAt(code.x(), code.y());
    }
    if (!moved_ && lengthOf(place - pressed_) < kDragFrom) return;
    moved_ = true;
    if (drag_ == Drag::Map) {
        scene_.leave();
        pan(place - last_);
    } else if (drag_ == Drag::Box) {
        outline_ = QPolygonF(QRectF(pressed_, place).normalized());
    } else if (drag_ == Drag::Lasso) {
        outline_ << place;
    } else if (field().contains(place)) {
        const QPointF code = toCode(place);
        scene_.chooseAt(code.x(), code.y(), drag_ == Drag::B);
    }
    last_ = place;
    update();
}

void LatentMap::mouseReleaseEvent(QMouseEvent* event) {
    const Drag was = std::exchange(drag_, Drag::None);
    if (event->button() != Qt::LeftButton || was == Drag::None) return;
    lasso_ = false;
    setCursor(Qt::CrossCursor);
    if (moved_ && !outline_.isEmpty()) return selectInside();
    if (!moved_ && (was == Drag::Map || was == Drag::Box))
        click(event->position(), event->modifiers());
}

void LatentMap::click(const QPointF& place, Qt::KeyboardModifiers modifiers) {
    const bool second = modifiers & Qt::ShiftModifier;
    const int64_t dot = dotAt(place);
    if (dot >= 0) return scene_.choose(CodeSample{CodeSample::Of::Probes, dot}, second);
    const QPointF code = toCode(place);
    scene_.chooseAt(code.x(), code.y(), second);
}

/// What is filtered out is not chosen; nothing inside: nothing is chosen any more.
void LatentMap::selectInside() {
    const QPolygonF outline = std::exchange(outline_, {});
    std::vector<int64_t> inside;
    for (int64_t i = 0; i < dotCount(); ++i) {
        const QPointF p = codeOf(i);
        const bool hidden =
            scene_.hiddenLabels().contains(scene_.labelOf({CodeSample::Of::Probes, i}));
        if (!hidden && outline.containsPoint(toPlace(p.x(), p.y()), Qt::OddEvenFill))
            inside.push_back(i);
    }
    scene_.select(std::move(inside));
    update();
}

void LatentMap::startLasso() {
    lasso_ = true;
    setCursor(Qt::PointingHandCursor);
}

void LatentMap::wheelEvent(QWheelEvent* event) {
    if (!hasCodes() || !field().contains(event->position())) return event->ignore();
    zoom(std::pow(kZoomStep, event->angleDelta().y() / kWheelNotch), event->position());
    event->accept();
}

bool LatentMap::moveByKey(int key, bool small) {
    const double part = small ? kSmallStep : kStep;
    const auto [right, up] = scene_.plane().deviations(scene_.codes()->statistics);
    const auto [x, y] = scene_.plane().placeOf(scene_.a().code.data());
    switch (key) {
        case Qt::Key_Left:
            scene_.chooseAt(x - part * right, y);
            return true;
        case Qt::Key_Right:
            scene_.chooseAt(x + part * right, y);
            return true;
        case Qt::Key_Up:
            scene_.chooseAt(x, y + part * up);
            return true;
        case Qt::Key_Down:
            scene_.chooseAt(x, y - part * up);
            return true;
        default:
            return false;
    }
}

void LatentMap::keyPressEvent(QKeyEvent* event) {
    if (!hasCodes() || !scene_.a().isSet()) return QWidget::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoom(kZoomStep, placeOf(scene_.a().code.data()));
        case Qt::Key_Minus:
            return zoom(1 / kZoomStep, placeOf(scene_.a().code.data()));
        case Qt::Key_0:
            return fit();
        case Qt::Key_L:
            return startLasso();
        case Qt::Key_Escape:
            lasso_ = false;
            setCursor(Qt::CrossCursor);
            return scene_.selected().empty() ? scene_.reset() : scene_.select({});
        default:
            if (!moveByKey(event->key(), event->modifiers() & Qt::ShiftModifier))
                QWidget::keyPressEvent(event);
    }
}

}  // namespace hourglass::ui
