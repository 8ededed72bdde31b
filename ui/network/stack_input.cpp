#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <cmath>

#include "ui/network/layer_title.h"
#include "ui/network/stack_edits.h"
#include "ui/network/stack_view.h"

// Mouse and keys on the picture of the network.
namespace hourglass::ui {

void StackView::choose(int item) {
    Q_EMIT unitChosen(static_cast<int>(summaryPlace(layers_, columnOf(item).layer)),
                      unitOf(item).number);
}

bool StackView::event(QEvent* event) {
    // Arrow keys walk over the units: no shortcut takes them while the picture has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down)
            event->accept();
    }
    return PaintedView::event(event);
}

/// A title that is dragged moves its layer; one that is clicked opens its settings.
bool StackView::eventFilter(QObject* watched, QEvent* event) {
    auto* title = qobject_cast<LayerTitle*>(watched);
    const auto found = std::find(titles_.begin(), titles_.end(), title);
    if (!title || found == titles_.end()) return PaintedView::eventFilter(watched, event);
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
    return PaintedView::eventFilter(watched, event);
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
