#pragma once

#include <QWidget>

#include "ui/training/lab.h"

class QLabel;

namespace hourglass::ui {

/// How far the run is: the epoch in the largest figures, speed and time left small beside it, and
/// a line below that fills.
class RunFigures : public QWidget {
    Q_OBJECT
 public:
    explicit RunFigures(Lab& lab, QWidget* parent = nullptr);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    void refresh();

    Lab& lab_;
    QLabel *epoch_, *of_, *speed_, *time_;
    double done_ = 0;
};

}  // namespace hourglass::ui
