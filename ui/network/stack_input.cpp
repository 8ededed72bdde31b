#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <cmath>

#include "ui/network/layer_title.h"
#include "ui/network/stack_edits.h"
#include "ui/network/stack_view.h"

// Mouse and keys on the picture of the network.
namespace hourglass::ui {

StackView::Spot StackView::spotAt(const QPointF& at) const {
    for (size_t c = 0; c < places_.size(); ++c) {
        const size_t units = std::min(places_[c].units.size(), look_.columns[c].units.size());
        if (look_.columns[c].face == UnitFace::Map) continue;
        for (size_t u = 0; u < units; ++u)
            if (places_[c].units[u].adjusted(-1, -1, 1, 1).contains(at))
                return {static_cast<int>(c), static_cast<int>(u)};
    }
    return {};
}

void StackView::setSpot(const Spot& spot) {
    if (spot == spot_) return;
    spot_ = spot;
    if (spot.column >= 0) Q_EMIT unitLookedAt();
    if (spot.column >= 0)
        setAccessibleDescription(unitInWords(
            look_.columns[static_cast<size_t>(spot.column)],
            look_.columns[static_cast<size_t>(spot.column)].units[static_cast<size_t>(spot.unit)]));
    update();
}

void StackView::mouseMoveEvent(QMouseEvent* event) { setSpot(spotAt(event->position())); }

void StackView::leaveEvent(QEvent*) { setSpot({}); }

void StackView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) choose(spotAt(event->position()));
}

void StackView::choose(const Spot& spot) {
    if (spot.column < 0) return;
    const ColumnLook& column = look_.columns[static_cast<size_t>(spot.column)];
    Q_EMIT unitChosen(static_cast<int>(summaryPlace(layers_, column.layer)),
                      column.units[static_cast<size_t>(spot.unit)].number);
}

bool StackView::event(QEvent* event) {
    // Arrow keys walk over the units: no shortcut takes them while the picture has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down)
            event->accept();
    }
    return QWidget::event(event);
}

/// The nearest unit in the direction of an arrow key.
StackView::Spot StackView::neighbour(int key) const {
    const auto middle = [this](const Spot& s) {
        return places_[static_cast<size_t>(s.column)].units[static_cast<size_t>(s.unit)].center();
    };
    Spot best = spot_;
    double least = 1e30;
    for (size_t c = 0; c < places_.size(); ++c) {
        if (look_.columns[c].face == UnitFace::Map) continue;
        const size_t units = std::min(places_[c].units.size(), look_.columns[c].units.size());
        for (size_t u = 0; u < units; ++u) {
            const Spot there{static_cast<int>(c), static_cast<int>(u)};
            if (spot_.column < 0) return there;
            const QPointF way = middle(there) - middle(spot_);
            const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
            const bool forward = key == Qt::Key_Right || key == Qt::Key_Down;
            const double along = (sideways ? way.x() : way.y()) * (forward ? 1 : -1);
            const double across = std::abs(sideways ? way.y() : way.x());
            if (along < 1) continue;
            if (along + 2 * across < least) least = along + 2 * across, best = there;
        }
    }
    return best;
}

void StackView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            return setSpot(neighbour(event->key()));
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return choose(spot_);
        case Qt::Key_Escape:
            if (spot_.column >= 0) return setSpot({});
            [[fallthrough]];
        default:
            QWidget::keyPressEvent(event);
    }
}

void StackView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    setSpot({});
}

/// A title that is dragged moves its layer; one that is clicked opens its settings.
bool StackView::eventFilter(QObject* watched, QEvent* event) {
    auto* title = qobject_cast<LayerTitle*>(watched);
    const auto found = std::find(titles_.begin(), titles_.end(), title);
    if (!title || found == titles_.end()) return QWidget::eventFilter(watched, event);
    const auto column = static_cast<size_t>(found - titles_.begin());
    if (event->type() == QEvent::MouseButtonPress) {
        pressedAt_ = static_cast<QMouseEvent*>(event)->globalPosition().toPoint();
    } else if (event->type() == QEvent::MouseMove && layers_[column].movable) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QPoint at = mouse->globalPosition().toPoint();
        const bool far = (at - pressedAt_).manhattanLength() > QApplication::startDragDistance();
        if ((mouse->buttons() & Qt::LeftButton) && far) dragged_ = static_cast<int>(column);
        if (dragged_ >= 0) {
            over_ = -1;
            for (size_t i = 0; i < places_.size(); ++i)
                if (places_[i].title.left() <= mapFromGlobal(at).x()) over_ = static_cast<int>(i);
            update();
        }
    } else if (event->type() == QEvent::MouseButtonRelease && dragged_ >= 0) {
        dropLayer(static_cast<size_t>(dragged_));
        title->setDown(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void StackView::dropLayer(size_t from) {
    const int to = std::exchange(over_, -1);
    dragged_ = -1;
    update();
    if (to < 0 || static_cast<size_t>(to) == from) return;
    const LayerLook a = layers_[from], b = layers_[static_cast<size_t>(to)];
    if (a.part == b.part && b.movable)
        model_.edit(tr("Move layer"),
                    withLayerMoved(model_.experiment(), a.part, a.index, b.index));
}

}  // namespace hourglass::ui
