#pragma once

#include "ui/analyses/kept_answers.h"
#include "ui/style/card.h"

class QCheckBox;
class QProgressBar;
class QPushButton;

namespace hourglass::ui {

class AnalysisCard;
class Chip;
class LinkButton;
class QuietLabel;
class ResultView;

/// What an answer's card says besides the answer.
struct AnswerCardState {
    QString about;         ///< which moment it is about, and which one is looked at
    bool isOther = false;  ///< another moment is looked at
    bool isBusy = false;
    QString progress;  ///< while it runs: how far it is, and since when
    double share = 0;  ///< of it that is done; 0 while that is not known
    QString whyNot;    ///< why it cannot be run now; empty if it can
};

/// A question in the large, in place of all the cards: its settings and its answer, beside which
/// the one about another moment can be laid.
class AnswerCard : public Card {
    Q_OBJECT
 public:
    explicit AnswerCard(QWidget* parent = nullptr);

    /// Takes the settings of this question; null gives them back.
    void open(AnalysisCard* question);
    AnalysisCard* question() const { return question_; }
    void setAnswers(const KeptAnswers& kept);
    void setState(const AnswerCardState& state);
    /// For the keyboard: the arrows scroll the answer.
    void focusAnswer();

 Q_SIGNALS:
    void backWanted();
    void runWanted();
    void copyWanted();
    void saveWanted();

 private:
    QWidget* makeButtons();
    QWidget* makeProgress();
    void draw();

    AnalysisCard* question_ = nullptr;
    KeptAnswers::Answer newest_, earlier_, failure_;
    LinkButton* back_;
    Chip* other_;
    QuietLabel *about_, *note_, *since_ = nullptr;
    QPushButton *run_ = nullptr, *copy_ = nullptr, *save_ = nullptr;
    QCheckBox* beside_ = nullptr;
    QWidget* progress_ = nullptr;
    QProgressBar* bar_ = nullptr;
    ResultView* view_;
};

}  // namespace hourglass::ui
