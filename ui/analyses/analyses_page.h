#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <memory>

#include "ui/analyses/kept_answers.h"
#include "ui/pages/page.h"

class QStackedWidget;

namespace hourglass::ui {

class AnalysisCard;
class AnalysisGrid;
class AnswerCard;
struct AnswerCardState;

/// The page of questions to the network, one card each, and the answers about the shown moment,
/// which stay. Training goes on meanwhile.
class AnalysesPage : public Page {
    Q_OBJECT
 public:
    explicit AnalysesPage(const PageContext& on, QWidget* parent = nullptr);

    QList<PageCommand> commands() override;
    void choosePart(const QString& id) override { choose(id); }
    /// Runs the chosen analysis, and is ready with its answer.
    void prepareForPicture(std::function<void()> ready) override;

    void choose(const QString& id);
    /// Runs the chosen analysis, or stops it. While another one runs it says so instead.
    void run();
    bool isBusy() const { return worker_.isBusy(); }
    /// The last answer of the chosen analysis, or why there is none; null before the first.
    std::shared_ptr<const AnalysisAnswer> answer() const;
    /// As JSON or, if the name ends so, CSV. False and a sentence by message() if that fails.
    bool saveTo(const QString& path);

 Q_SIGNALS:
    /// An answer, or the sentence that there is none.
    void shown();

 protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

 private:
    void start(const std::string& id);
    void stop();
    void open(const std::string& id);
    void goBack();
    void take(std::shared_ptr<const AnalysisAnswer> answer);
    void refresh();
    void refreshFit();
    void refreshCard(AnalysisCard& card);
    void refreshAnswer();
    void showProgress(AnswerCardState& state) const;
    void copy();
    void chooseSave();
    bool isOpen() const;
    /// Why this one cannot be run now; empty if it can.
    QString whyNot(const std::string& id) const;

    Lab& lab_;
    Viewpoint& viewpoint_;
    AnalysisWorker worker_;
    KeptAnswers kept_;
    std::map<std::string, QString> unfit_;  ///< reasons by id
    std::string asked_;                     ///< what the worker works on, or did last
    QString askedMoment_;
    QElapsedTimer since_;
    QTimer tick_;
    QStackedWidget* places_;
    AnalysisGrid* grid_;
    AnswerCard* answer_;
};

}  // namespace hourglass::ui
