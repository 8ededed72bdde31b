#pragma once

#include <QAbstractButton>

#include "ui/latent/slider_axis.h"

class QLabel;

namespace hourglass::ui {

class NumberBox;
class StripSlider;

/// A padlock: closed while it is checked.
class LockButton : public QAbstractButton {
    Q_OBJECT
 public:
    explicit LockButton(QWidget* parent);
    QSize sizeHint() const override { return {24, 32}; }

 protected:
    void paintEvent(QPaintEvent* event) override;
};

/// One line of the sliders: lock, name and usefulness, the slider before its pictures, and a box
/// for the number.
class SliderRow : public QWidget {
    Q_OBJECT
 public:
    SliderRow(const SliderAxis& axis, bool principal, QWidget* parent);

    const SliderAxis& axis() const { return axis_; }
    StripSlider& slider() { return *slider_; }
    /// The same value or direction of another moment.
    void setAxis(const SliderAxis& axis);
    void setUnit(SliderUnit unit);
    void show(const Floats& code);
    bool isLocked() const { return lock_->isChecked(); }
    void setLocked(bool locked);
    /// A person is at it: it must not be moved or sorted away.
    bool isHeld() const;

 Q_SIGNALS:
    void moved(double coordinate);
    void lockChanged();

 private:
    void showName();

    SliderAxis axis_;
    bool principal_;
    SliderUnit unit_ = SliderUnit::Value;
    LockButton* lock_;
    QLabel* name_;
    StripSlider* slider_;
    NumberBox* number_;
    Floats code_;
    bool showing_ = false;
};

}  // namespace hourglass::ui
