#include "ui/analyses/answer_card.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/analyses/analysis_card.h"
#include "ui/analyses/analysis_settings.h"
#include "ui/analyses/result_view.h"
#include "ui/settings/plain_words.h"
#include "ui/style/chip.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/views/flow_layout.h"

namespace hourglass::ui {
namespace {

constexpr int kWholeBar = 1000;
constexpr int kPlaceOfTheSettings = 2;  // below the note

}  // namespace

AnswerCard::AnswerCard(QWidget* parent)
    : Card({}, parent),
      other_(new Chip(tr("another moment"), Actor::Warning, this)),
      about_(new QuietLabel({}, this)),
      note_(new QuietLabel({}, this)),
      view_(new ResultView(this)) {
    setObjectName("analysis.answer");
    addToHeader(other_);
    back_ = addLink(tr("All questions"), "analysis.back");
    back_->setToolTip(tr("Back to all questions; the answer stays (Esc)"));
    about_->setObjectName("analysis.moment");
    about_->setAccessibleDescription(tr("Which weights the answer is about"));
    note_->setObjectName("analysis.note");
    for (QuietLabel* label : {about_, note_}) {
        label->setWordWrap(true);
        body()->addWidget(label);
    }
    body()->addWidget(makeButtons());
    body()->addWidget(makeProgress());
    body()->addWidget(view_, 1);
    connect(back_, &LinkButton::clicked, this, &AnswerCard::backWanted);
}

QWidget* AnswerCard::makeButtons() {
    auto* box = new QWidget(this);
    auto* row = new FlowLayout(box);
    row->setSpacing(kInside);
    run_ = new QPushButton(tr("Run again"), box);
    run_->setObjectName("analysis.again");
    copy_ = new QPushButton(tr("Copy"), box);
    copy_->setObjectName("analysis.copy");
    copy_->setToolTip(tr("Copy numbers and tables as text"));
    save_ = new QPushButton(tr("Save…"), box);
    save_->setObjectName("analysis.save");
    save_->setToolTip(tr("Save the answer as JSON or CSV, with all digits"));
    beside_ = new QCheckBox(box);
    beside_->setObjectName("analysis.beside");
    beside_->setToolTip(tr("Lay the answer about the other moment beside this one"));
    beside_->setMinimumHeight(run_->sizeHint().height());
    for (QWidget* one : {static_cast<QWidget*>(run_), static_cast<QWidget*>(copy_),
                         static_cast<QWidget*>(save_), static_cast<QWidget*>(beside_)})
        row->addWidget(one);
    connect(run_, &QPushButton::clicked, this, &AnswerCard::runWanted);
    connect(copy_, &QPushButton::clicked, this, &AnswerCard::copyWanted);
    connect(save_, &QPushButton::clicked, this, &AnswerCard::saveWanted);
    connect(beside_, &QCheckBox::toggled, this, &AnswerCard::draw);
    return box;
}

QWidget* AnswerCard::makeProgress() {
    progress_ = new QWidget(this);
    auto* row = new QHBoxLayout(progress_);
    row->setContentsMargins(0, 0, 0, 0);
    bar_ = new QProgressBar(progress_);
    bar_->setObjectName("analysis.progress");
    bar_->setTextVisible(false);
    bar_->setMaximumHeight(kInside);
    bar_->setAccessibleName(tr("How far the analysis is"));
    since_ = new QuietLabel({}, progress_);
    since_->setObjectName("analysis.since");
    row->addWidget(bar_, 1);
    row->addWidget(since_);
    return progress_;
}

void AnswerCard::open(AnalysisCard* question) {
    if (question == question_) return;
    if (question_) question_->takeSettings();
    question_ = question;
    if (!question) return;
    setTitle(QString::fromStdString(question->entry().title));
    AnalysisSettings& settings = question->settings();
    body()->insertWidget(kPlaceOfTheSettings, &settings);
    settings.setVisible(!settings.isEmpty());
    newest_ = earlier_ = failure_ = nullptr;
}

void AnswerCard::setAnswers(const KeptAnswers& kept) {
    const std::string& id = question_->id();
    newest_ = kept.newest(id);
    earlier_ = kept.earlier(id);
    failure_ = kept.failure(id);
    if (earlier_) beside_->setText(tr("Beside %1").arg(earlier_->question.moment));
    beside_->setVisible(newest_ && earlier_ && !failure_);
    for (QPushButton* button : {copy_, save_}) button->setVisible(newest_ && !failure_);
    draw();
}

void AnswerCard::draw() {
    if (!question_) return;
    const bool answered = newest_ && !failure_;
    note_->setText(answered ? QString::fromStdString(newest_->result->note)
                            : QString::fromStdString(question_->entry().help));
    if (failure_) {
        const Error& error = failure_->result.error();
        view_->say(inPlainWords(error.what + " " + error.hint, failure_->question.experiment));
    } else if (!newest_) {
        view_->say(tr("The answer will be here."));
    } else {
        ShownResults shown;
        if (earlier_ && beside_->isChecked())
            shown.push_back({earlier_->question.moment, &*earlier_->result});
        shown.push_back({newest_->question.moment, &*newest_->result});
        view_->show(shown);
    }
}

void AnswerCard::setState(const AnswerCardState& state) {
    about_->setText(state.about);
    about_->setVisible(!state.about.isEmpty());
    other_->setVisible(state.isOther);
    progress_->setVisible(state.isBusy);
    // Before its first piece of work is done nobody knows how long it takes.
    bar_->setRange(0, state.share > 0 ? kWholeBar : 0);
    bar_->setValue(static_cast<int>(state.share * kWholeBar));
    since_->setText(state.progress);
    run_->setText(state.isBusy ? tr("Cancel") : newest_ ? tr("Run again") : tr("Run"));
    run_->setEnabled(state.isBusy || state.whyNot.isEmpty());
    run_->setToolTip(state.isBusy        ? tr("Give this analysis up (Esc)")
                     : run_->isEnabled() ? tr("Ask the moment that is shown (A)")
                                         : state.whyNot);
}

void AnswerCard::focusAnswer() { view_->setFocus(); }

}  // namespace hourglass::ui
