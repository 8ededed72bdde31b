#pragma once

#include <QWidget>

#include "core/statistics/shared_neighbours.h"
#include "ui/views/picture_worker.h"

class QLabel;

namespace hourglass::ui {

class CodeScene;
class LatestWork;
class SampleSheetView;

/// The samples of the map that are nearest to A by their codes, beside those that are nearest by
/// their values, and how many are the same.
class NeighboursTab : public QWidget {
    Q_OBJECT
 public:
    static constexpr int64_t kNear = 8;         ///< samples that are shown
    static constexpr int64_t kCompared = 10;    ///< neighbours that are counted for the mean
    static constexpr int64_t kMostMean = 1000;  ///< samples that the mean is over

    NeighboursTab(CodeScene& scene, QWidget* parent);
    const NearestRows& byCode() const { return byCode_; }
    const NearestRows& byValues() const { return byValues_; }

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void takeCodes();
    void ask();
    void search(Floats values);
    void showFound();
    void fill(SampleSheetView& sheet, const NearestRows& near, const NearestRows& other);

    CodeScene& scene_;
    QLabel *words_, *codeTitle_, *valueTitle_;
    SampleSheetView *code_, *value_;
    LatestWork *search_, *mean_;
    NearestRows byCode_, byValues_;
    Floats asked_;       ///< code whose decoded values are on their way
    double share_ = -1;  ///< of neighbours in common, over many samples; -1: not known
    std::shared_ptr<const Codes> meanOf_;
};

}  // namespace hourglass::ui
