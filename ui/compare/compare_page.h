#pragma once

#include <QTimer>

#include "ui/compare/compared_run.h"
#include "ui/compare/probe_rows.h"
#include "ui/pages/page.h"

class QCheckBox;

namespace hourglass::ui {

class Card;
class CommonScrubber;
class CompareCurves;
class FittingLabel;
class LinkButton;
class RunTable;
class SamplesCard;
class TestFigures;

/// Runs beside each other: what differs between them, their errors over each other, and the same
/// samples in each of them, all at moments that have something in common.
class ComparePage : public Page {
    Q_OBJECT
 public:
    ComparePage(const PageContext& on, QWidget* parent);

    const std::vector<ComparedRun>& runs() const { return runs_; }
    const ProbeWork& probes() const { return *probes_; }
    CommonScrubber& scrubber() { return *scrubber_; }
    CompareCurves& curves() { return *curves_; }
    SamplesCard& samples() { return *samples_; }
    TestFigures& figures() { return *figures_; }
    /// Everything about the newest moments is shown.
    bool isUpToDate() const;
    void prepareForPicture(std::function<void()> ready) override;

 Q_SIGNALS:
    void upToDate();

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    Card* makeTable();
    void connectAll();
    void soon();
    void gather();
    void take(const std::map<int64_t, std::shared_ptr<const Moments>>& moments);
    void showAll();
    void askProbes();
    void measure();
    void showProgress(double share);
    QString luckWords() const;

    DocumentModel& model_;
    Lab& lab_;
    Viewpoint& viewpoint_;
    ViewFeed& feed_;
    std::vector<ComparedRun> runs_;
    RunTable* table_;
    Card* tableCard_;
    QCheckBox* onlyDiffering_;
    LinkButton* measure_;
    CompareCurves* curves_;
    SamplesCard* samples_;
    CommonScrubber* scrubber_;
    ProbeWork* probes_;
    TestFigures* figures_;
    QTimer timer_;
    bool gathering_ = false, again_ = false, probesWait_ = false;
    TimeShare share_{0.02};
};

}  // namespace hourglass::ui
