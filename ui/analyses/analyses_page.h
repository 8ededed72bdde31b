#pragma once

#include <memory>

#include "ui/analyses/analysis_worker.h"
#include "ui/pages/page.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace hourglass::ui {

class AnalysisChooser;
class ResultView;

/// The page of questions to the trained network: which, with what settings, and the answer for the
/// weights of the last snapshot. Training goes on meanwhile.
class AnalysesPage : public Page {
    Q_OBJECT
 public:
    explicit AnalysesPage(const PageContext& on, QWidget* parent = nullptr);

    QList<PageCommand> commands() override;
    void choosePart(const QString& id) override { choose(id); }
    /// Runs the chosen analysis, and is ready with its answer.
    void prepareForPicture(std::function<void()> ready) override;

    void choose(const QString& id);
    /// Runs the chosen analysis, or stops it.
    void run();
    bool isBusy() const { return worker_.isBusy(); }
    /// What is shown; null before the first answer.
    const std::shared_ptr<const AnalysisAnswer>& answer() const { return answer_; }
    /// As JSON or, if the name ends so, CSV. False and a sentence by message() if that fails.
    bool saveTo(const QString& path);

 Q_SIGNALS:
    /// An answer, or the sentence that there is none.
    void shown();

 private:
    QWidget* makeButtons();
    QWidget* makeHead();
    void take(std::shared_ptr<const AnalysisAnswer> answer);
    void refresh();
    void refreshFit();
    void showMoment();
    void chooseSave();
    bool isAnswered() const { return answer_ && answer_->result; }
    bool canRun() const;
    QString whyNot() const;

    Lab& lab_;
    Viewpoint& viewpoint_;
    AnalysisWorker worker_;
    std::shared_ptr<const AnalysisAnswer> answer_;
    AnalysisChooser* chooser_;
    ResultView* view_;
    QPushButton *run_ = nullptr, *copy_ = nullptr, *save_ = nullptr;
    QProgressBar* busy_ = nullptr;
    QLabel *title_ = nullptr, *note_ = nullptr, *moment_ = nullptr;
};

}  // namespace hourglass::ui
