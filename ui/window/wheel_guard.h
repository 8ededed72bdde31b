#pragma once

#include <QObject>

namespace hourglass::ui {

/// Scrolling must not change what the pointer happens to pass over: boxes, lists and sliders take
/// the wheel only while they have the focus, which the wheel does not give them. Without it the
/// area behind them scrolls. Watches the whole program.
class WheelGuard : public QObject {
    Q_OBJECT
 public:
    explicit WheelGuard(QObject* parent);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace hourglass::ui
