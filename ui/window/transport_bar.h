#pragma once

#include <QToolBar>

#include "ui/training/lab.h"

class QPushButton;
class QToolButton;

namespace hourglass::ui {

class Segments;
class SlowMotion;
class Viewpoint;

/// Reset, Train, Step, pace, and the figures of the run.
class TransportBar : public QToolBar {
    Q_OBJECT
 public:
    explicit TransportBar(Lab& lab, QWidget* parent = nullptr);

    QPushButton* trainButton() const { return train_; }
    Lab::Level level() const { return level_; }
    void step();
    /// The button of slow motion; while that is on, Train pauses and goes on with its captions.
    void addSlowMotion(QAction* mode, SlowMotion& slow);
    /// The shown moment's error, then these two.
    void addUndo(const Viewpoint& viewpoint, QAction* undo, QAction* redo);

 Q_SIGNALS:
    void trainPressed();

 protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    void makeTrain();
    void makeStep();
    void makePace();
    void addSpace(int width);
    /// Why the Train button cannot be pressed is its tool tip.
    void refresh();
    void showIcons();

    Lab& lab_;
    SlowMotion* slow_ = nullptr;
    Lab::Level level_ = Lab::Level::Epoch;
    QToolButton *reset_, *step_;
    QPushButton* train_;
    Segments* pace_;
    QToolButton* slowButton_;
    QAction *undo_ = nullptr, *redo_ = nullptr;
};

}  // namespace hourglass::ui
