#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/training/lab.h"

class QCheckBox;
class QLabel;

namespace hourglass::ui {

class CurvePlot;
class CurveSwitches;

/// The live loss: all terms on the left, the squared error beside PCA's on the right.
class LossChart : public QWidget {
    Q_OBJECT
 public:
    explicit LossChart(Lab& lab, QWidget* parent = nullptr);

    /// Draws what the lab has now, without waiting for the next frame.
    void refresh();

 protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

 private:
    void soon();
    void showSwitches();

    Lab& lab_;
    QTimer timer_;
    double refreshing_ = 0;  ///< milliseconds of the last refresh
    CurvePlot *terms_, *error_;
    CurveSwitches *termSwitches_, *errorSwitches_;
    QLabel *termTitle_, *errorTitle_;
    QCheckBox* logarithmic_;
};

}  // namespace hourglass::ui
