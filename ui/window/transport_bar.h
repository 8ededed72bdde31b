#pragma once

#include <QToolBar>

#include "ui/training/lab.h"

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace hourglass::ui {

/// Reset, Train, Step, pace, and the numbers of the run.
class TransportBar : public QToolBar {
    Q_OBJECT
 public:
    explicit TransportBar(Lab& lab, QWidget* parent = nullptr);

    QPushButton* trainButton() const { return train_; }
    Lab::Level level() const { return level_; }
    void step();
    /// Why the Train button cannot be pressed is its tool tip.
    void addUndo(QAction* undo, QAction* redo);

 Q_SIGNALS:
    void trainPressed();

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void makeStep();
    void makeNumbers();
    QLabel* number(const QString& widest, const QString& name, const QString& title);
    void refresh();
    void showNumbers();
    void showIcons();

    Lab& lab_;
    Lab::Level level_ = Lab::Level::Epoch;
    QToolButton *reset_, *step_;
    QPushButton* train_;
    QComboBox* pace_;
    QLabel *epoch_, *speed_, *time_, *loss_;
    QAction *undo_ = nullptr, *redo_ = nullptr;
};

}  // namespace hourglass::ui
