#pragma once

#include <QWidget>

#include "core/questions/part_errors.h"
#include "ui/latent/shown_model.h"
#include "ui/samples/number_table.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QStackedLayout;

namespace hourglass::ui {

class CodeScene;
class CurvePlot;
class LatestWork;
class LinkButton;
class SampleSheetView;
class TwoHistograms;
class ToggleChip;

/// What the model cannot draw: the samples of a part with the largest errors and where these are,
/// a threshold with its false alarms on validation samples, and how well the error finds a label.
class AnomaliesTab : public QWidget {
    Q_OBJECT
 public:
    static constexpr int64_t kShown = 12;  ///< worst samples

    AnomaliesTab(CodeScene& scene, const PageContext& on, QWidget* parent);

    /// What was found at one moment.
    struct Found {
        ShownModel of;
        bool hasTest = false;               ///< the watched part is the test part
        std::vector<double> calm, watched;  ///< SSE/sample
        std::vector<int> labels;            ///< of the watched ones; or empty
        WorstSamples worst;
    };
    const std::shared_ptr<const Found>& found() const { return found_; }
    const AlarmRule& rule() const { return rule_; }
    /// Part, row, label, error and alarm of every sample, as a file has them.
    NumberTable scores() const;

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    QWidget* makeBody();
    void takeMoment();
    void score();
    void take(std::shared_ptr<const Found> found);
    void offerLabels();
    void showAll();
    void showRule();
    void showCurve();
    /// Errors of the watched samples with that label, and of all others.
    std::pair<std::vector<double>, std::vector<double>> sidesFor(int odd) const;
    void save();
    QString unit() const;

    CodeScene& scene_;
    PageContext on_;
    QStackedLayout* pages_;
    QLabel *state_, *words_;
    QPushButton *start_, *cancel_;
    SampleSheetView* sheet_;
    TwoHistograms* bars_;
    CurvePlot* roc_;
    QSlider* percentile_;
    QComboBox* odd_;
    ToggleChip* curve_;
    LinkButton* save_;
    LatestWork* work_;
    std::shared_ptr<const Found> found_;
    AlarmRule rule_;
};

}  // namespace hourglass::ui
