#pragma once

#include <QToolBar>

namespace hourglass::ui {

/// The pages at the window's left edge, on a plain ground.
class ModeBar : public QToolBar {
    Q_OBJECT
 public:
    using QToolBar::QToolBar;

 protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace hourglass::ui
