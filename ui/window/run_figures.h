#pragma once

#include "ui/style/yielding_row.h"
#include "ui/training/lab.h"

class QLabel;

namespace hourglass::ui {

/// How far the run is: the epoch in the largest figures, speed and time left small beside it, and
/// a line below that fills. Speed, time and the number of epochs go where room lacks.
class RunFigures : public YieldingRow {
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
