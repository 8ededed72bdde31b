#pragma once

#include <QFrame>
#include <QPoint>

class QToolButton;

namespace hourglass::ui {

/// All kinds of layers as a small palette over the picture of the network. One is dragged to its
/// place with the mouse; by keys the arrows left and right choose the place and Enter puts it
/// there. A plain click puts it where such layers usually go.
class LayerPalette : public QFrame {
    Q_OBJECT
 public:
    /// Belongs to `over` and goes with it; lies below `link`, which opens it.
    LayerPalette(QWidget& over, QWidget& link);

    void open();
    void leave();

 Q_SIGNALS:
    /// A layer is held over this place of the screen.
    void dragged(const QString& kind, const QPoint& global);
    void dropped(const QString& kind, const QPoint& global);
    /// The keys lead the place for this layer to the right (1) or to the left (-1).
    void placeMoved(const QString& kind, int by);
    /// Click or Enter: at the place that the keys have chosen, or at the usual one.
    void chosen(const QString& kind);
    void left();

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void place();
    void show(bool visible);
    bool mouse(QToolButton& chip, QEvent& event);
    bool key(QToolButton& chip, int key);

    QWidget &over_, &link_;
    QList<QToolButton*> chips_;
    QPoint pressedAt_;
    bool dragging_ = false;
};

}  // namespace hourglass::ui
