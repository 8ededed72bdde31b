#pragma once

#include <QToolBar>

#include "ui/training/lab.h"

class QPushButton;
class QToolButton;

namespace hourglass::ui {

class Segments;

/// Reset, Train, Step, pace, and the figures of the run.
class TransportBar : public QToolBar {
    Q_OBJECT
 public:
    explicit TransportBar(Lab& lab, QWidget* parent = nullptr);

    QPushButton* trainButton() const { return train_; }
    Lab::Level level() const { return level_; }
    void step();
    void addUndo(QAction* undo, QAction* redo);

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
    Lab::Level level_ = Lab::Level::Epoch;
    QToolButton *reset_, *step_;
    QPushButton* train_;
    Segments* pace_;
    QAction *undo_ = nullptr, *redo_ = nullptr;
};

}  // namespace hourglass::ui
