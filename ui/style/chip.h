#pragma once

#include <QLabel>

#include "ui/style/colours.h"

namespace hourglass::ui {

/// A word on a tinted ground: "live", "new run", "tied".
class Chip : public QLabel {
    Q_OBJECT
 public:
    Chip(const QString& text, Actor colour, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    Actor colour_;
};

}  // namespace hourglass::ui
