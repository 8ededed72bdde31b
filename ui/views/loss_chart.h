#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/training/viewpoint.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace hourglass::ui {

class CurvePlot;
class CurveSwitches;

/// The live loss: all terms of a stage on the left, the squared error beside PCA's on the right.
class LossChart : public QWidget {
    Q_OBJECT
 public:
    LossChart(Lab& lab, Viewpoint& viewpoint, QWidget* parent = nullptr);

    /// Draws what the lab has now, without waiting for the next frame.
    void refresh();

 protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

 private:
    void soon();
    void showStages();
    void showInside();
    void showTermSwitches();
    void showErrorSwitches();
    void markMoment();
    size_t stage() const;
    bool showsInside() const { return chosenStage_ <= kGradients; }
    static constexpr int kGradients = -2;  ///< instead of a stage; -3: the units

    Lab& lab_;
    Viewpoint& viewpoint_;
    QTimer timer_;
    double refreshing_ = 0;  ///< milliseconds of the last refresh
    CurvePlot *terms_, *error_;
    CurveSwitches *termSwitches_, *errorSwitches_;
    QLabel *termTitle_, *errorTitle_;
    QCheckBox* logarithmic_;
    QComboBox* stages_;     ///< of a run of several stages
    int chosenStage_ = -1;  ///< -1: the present one
};

}  // namespace hourglass::ui
