#pragma once

#include <QWidget>

#include "ui/compare/compared_run.h"

class QSlider;

namespace hourglass::ui {

class FittingLabel;
class Segments;

/// Leads all runs together through their kept moments: those of the same epoch, of the same seconds
/// of training, or of the same error. Its right end is the newest weights of each run.
class CommonScrubber : public QWidget {
    Q_OBJECT
 public:
    explicit CommonScrubber(QWidget* parent = nullptr);

    void setRuns(const std::vector<ComparedRun>& runs);
    Alike alike() const;
    /// The newest weights of each run are shown, whatever their places are.
    bool isAtEnd() const { return atEnd_; }
    /// Where the compared moments are.
    double place() const;
    /// The moment of a run that is shown; null where it has none there.
    std::shared_ptr<const Moment> momentOf(const ComparedRun& run) const;
    /// To the nearest place that a run has.
    void goTo(double place);

 Q_SIGNALS:
    void moved();

 private:
    void take(int index);
    void collect();
    void showWords();

    Segments* alike_;
    QSlider* slider_;
    FittingLabel* words_;
    std::vector<ComparedRun> runs_;
    std::vector<double> places_;
    double place_ = 0;
    bool atEnd_ = true;
};

}  // namespace hourglass::ui
