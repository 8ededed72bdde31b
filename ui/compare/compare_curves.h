#pragma once

#include "ui/compare/compared_run.h"
#include "ui/style/card.h"

class QCheckBox;

namespace hourglass::ui {

class CurvePlot;

/// The errors of all runs over each other, with their names at the ends, and what PCA with as many
/// values reaches.
class CompareCurves : public Card {
    Q_OBJECT
 public:
    explicit CompareCurves(QWidget* parent = nullptr);

    /// `pca`: errors by the number of values, or null. `place`: where the compared moments are;
    /// below 0: the newest.
    void show(const std::vector<ComparedRun>& runs, const std::vector<double>* pca, Alike alike,
              double place);
    CurvePlot& plot() { return *plot_; }

 Q_SIGNALS:
    /// A click: an epoch or a second.
    void placeChosen(double place);

 private:
    void draw();

    CurvePlot* plot_;
    QCheckBox* logarithmic_;
    std::vector<ComparedRun> runs_;
    std::vector<double> pca_;
    Alike alike_ = Alike::Epochs;
    double place_ = 0;
};

}  // namespace hourglass::ui
