#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QWidget;

namespace hourglass::ui {

/// While training goes at full speed, a window paints what changed together, some times a second,
/// instead of each change by itself: one after the other they cost training a good part of its
/// time. Whoever moves the mouse or presses a key sees every frame meanwhile.
class FramePace : public QObject {
    Q_OBJECT
 public:
    /// Watches this window and its program's input.
    explicit FramePace(QWidget& window);
    /// Whether frames are to be put together; not at first.
    void setTogether(bool together);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    bool holdsBack();
    void paintNow();

    QWidget& window_;
    QTimer next_;                ///< runs while a frame is held back
    QElapsedTimer last_, hand_;  ///< since the last frame, and since the last input
    bool together_ = false;
};

}  // namespace hourglass::ui
