// What the mouse and the keys do on the map of the Latent page.
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
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

int64_t LatentMap::dotAt(const QPointF& place, double reach) const {
    int64_t nearest = -1;
    double least = reach;
    for (int64_t i = 0; i < dotCount(); ++i) {
        const QPointF p = codeOf(i);
        const double distance = lengthOf(toPlace(p.x(), p.y()) - place);
        if (distance >= least) continue;
        least = distance;
        nearest = i;
    }
    return nearest;
}

int LatentMap::pinAt(const QPointF& place) const {
    for (int pin = 0; pin < scene_.pinCount(); ++pin) {
        const CodePin& shown = scene_.pin(pin);
        if (shown.isSet() && lengthOf(placeOf(shown.code.data()) - place) <= kPinReach) return pin;
    }
    return -1;
}

void LatentMap::mousePressEvent(QMouseEvent* event) {
    const QPointF place = event->position();
    if (event->button() != Qt::LeftButton || !hasCodes() || !field().contains(place)) return;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    pressed_ = last_ = place;
    moved_ = false;
    const int pin = pinAt(place);
    drag_ = lasso_ ? Drag::Lasso : shift ? Drag::Box : pin >= 0 ? Drag::Pin : Drag::Map;
    dragged_ = std::max(pin, 0);
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
        const bool snap = event->modifiers() & Qt::AltModifier;
        const int64_t dot = snap ? dotAt(place, width()) : -1;
        if (dot >= 0)
            scene_.place(dragged_, CodeSample{CodeSample::Of::Probes, dot});
        else
            scene_.placeAt(dragged_, code.x(), code.y());
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
    Q_EMIT scene_.handRested();
}

void LatentMap::click(const QPointF& place, Qt::KeyboardModifiers modifiers) {
    const int pin = modifiers & Qt::ShiftModifier     ? kPinB
                    : modifiers & Qt::ControlModifier ? kNewWay
                                                      : kPinA;
    const int64_t dot = dotAt(place, kDotReach);
    if (dot >= 0) return scene_.place(pin, CodeSample{CodeSample::Of::Probes, dot});
    const QPointF code = toCode(place);
    scene_.placeAt(pin, code.x(), code.y());
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

/// What the hand had begun, and nothing else.
void LatentMap::giveUp() {
    lasso_ = false;
    drag_ = Drag::None;
    outline_.clear();
    setCursor(Qt::CrossCursor);
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

/// While a menu or a question is open, another run or other data may have taken the pins away.
bool LatentMap::isThere(int pin) const {
    return scene_.hasCodes() && pin < scene_.pinCount() && scene_.pin(pin).isSet();
}

void LatentMap::addPinActions(QMenu& menu, int pin) {
    const QString letter = CodeScene::letterOf(pin);
    QAction* name = menu.addAction(tr("&Name %1…").arg(letter), this, [this, pin, letter] {
        if (!isThere(pin)) return;
        const int64_t run = scene_.codes()->run;
        bool given = false;
        const QString name =
            QInputDialog::getText(this, tr("Name of the pin"), tr("Name of %1:").arg(letter),
                                  QLineEdit::Normal, scene_.pin(pin).name, &given);
        if (given && isThere(pin) && scene_.codes()->run == run)
            scene_.namePin(pin, name.trimmed().left(60));
    });
    name->setObjectName(QString("pin.%1.name").arg(letter));
    QAction* snap = menu.addAction(tr("&Put %1 on the nearest dot").arg(letter), this, [this, pin] {
        if (!isThere(pin)) return;
        const int64_t dot = dotAt(placeOf(scene_.pin(pin).code.data()), width() + height());
        if (dot >= 0) scene_.place(pin, CodeSample{CodeSample::Of::Probes, dot});
    });
    snap->setObjectName(QString("pin.%1.snap").arg(letter));
    if (pin == kPinA) return;
    QAction* remove = menu.addAction(tr("&Remove %1").arg(letter), this, [this, pin] {
        if (isThere(pin)) scene_.removePin(pin);
    });
    remove->setObjectName(QString("pin.%1.remove").arg(letter));
}

/// Of the pin under the mouse; by the key, or beside all pins, of each.
void LatentMap::contextMenuEvent(QContextMenuEvent* event) {
    if (!hasCodes()) return;
    QMenu menu(this);
    menu.setObjectName("latent.pins");
    const int own = event->reason() == QContextMenuEvent::Mouse ? pinAt(event->pos()) : -1;
    for (int pin = 0; pin < scene_.pinCount(); ++pin) {
        if (!scene_.pin(pin).isSet() || (own >= 0 && own != pin)) continue;
        if (own >= 0)
            addPinActions(menu, pin);
        else
            addPinActions(*menu.addMenu(tr("Pin %1").arg(CodeScene::letterOf(pin))), pin);
    }
    menu.exec(event->globalPos());
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
        case Qt::Key_W:
            return scene_.place(kNewWay, scene_.a().code);
        case Qt::Key_Delete:
            return scene_.removePin(scene_.pinCount() - 1);
        case Qt::Key_Escape:
            if (lasso_ || drag_ != Drag::None) return giveUp();
            return scene_.selected().empty() ? scene_.reset() : scene_.select({});
        default:
            if (!moveByKey(event->key(), event->modifiers() & Qt::ShiftModifier))
                QWidget::keyPressEvent(event);
    }
}

}  // namespace hourglass::ui
