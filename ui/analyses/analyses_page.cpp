#include "ui/analyses/analyses_page.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/questions/analysis.h"
#include "ui/analyses/analysis_fit.h"
#include "ui/analyses/analysis_grid.h"
#include "ui/analyses/analysis_settings.h"
#include "ui/analyses/answer_card.h"
#include "ui/analyses/result_numbers.h"
#include "ui/pages/pages.h"
#include "ui/style/space.h"

namespace hourglass::ui {

namespace {

/// Bars of a chart.
void paintAnalysesIcon(QPainter& p) {
    for (int i = 0; i < 4; ++i) {
        const int height = 14 + 11 * ((i * 3 + 1) % 4);
        p.drawRect(8 + i * 13, 56 - height, 9, height);
    }
}

}  // namespace

PageRecord analysesPage() {
    return {"analyses",
            AnalysesPage::tr("Analyses"),
            paintAnalysesIcon,
            {},
            [](const PageContext& on, QWidget* parent) -> Page* {
                return new AnalysesPage(on, parent);
            },
            [] { return analyses().ids(); }};
}

QList<PageCommand> AnalysesPage::commands() {
    return {{"analyse", tr("Run the a&nalysis"), QKeySequence("A"), [this] { run(); }}};
}

void AnalysesPage::prepareForPicture(std::function<void()> ready) {
    run();
    if (!isBusy()) return ready();
    connect(this, &AnalysesPage::shown, this, std::move(ready));
}

AnalysesPage::AnalysesPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      lab_(on.lab),
      viewpoint_(on.viewpoint),
      places_(new QStackedWidget(this)),
      grid_(new AnalysisGrid(this)),
      answer_(new AnswerCard(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kInside, kInside, kInside, kTight);
    column->addWidget(places_);
    places_->addWidget(grid_);
    places_->addWidget(answer_);
    connect(grid_, &AnalysisGrid::runWanted, this, &AnalysesPage::start);
    connect(grid_, &AnalysisGrid::openWanted, this, &AnalysesPage::open);
    connect(answer_, &AnswerCard::backWanted, this, &AnalysesPage::goBack);
    connect(answer_, &AnswerCard::runWanted, this, &AnalysesPage::run);
    connect(answer_, &AnswerCard::copyWanted, this, &AnalysesPage::copy);
    connect(answer_, &AnswerCard::saveWanted, this, &AnalysesPage::chooseSave);
    for (auto change : {&Lab::runOpened, &Lab::runClosed, &Lab::liveChanged})
        connect(&on.lab, change, this, &AnalysesPage::refreshFit);
    connect(&worker_, &AnalysisWorker::answered, this, &AnalysesPage::take);
    connect(&on.viewpoint, &Viewpoint::wordsDue, this, &AnalysesPage::refresh);
    connect(&on.lab, &Lab::stateChanged, this, &AnalysesPage::refresh);
    tick_.setInterval(200);
    connect(&tick_, &QTimer::timeout, this, &AnalysesPage::refreshAnswer);
    refreshFit();
}

bool AnalysesPage::isOpen() const { return places_->currentWidget() == answer_; }

void AnalysesPage::choose(const QString& id) {
    if (id.toStdString() == grid_->current().id()) return;
    goBack();
    grid_->choose(id.toStdString());
}

void AnalysesPage::refreshFit() {
    const bool open = lab_.runNumber() > 0 && lab_.data();
    auto reasons = open ? analysesThatDoNotFit(lab_.experiment(), *lab_.data())
                        : std::map<std::string, QString>();
    if (reasons != unfit_) grid_->setUnfit(reasons);
    unfit_ = std::move(reasons);
    refresh();
}

void AnalysesPage::open(const std::string& id) {
    grid_->choose(id);
    answer_->open(&grid_->current());
    answer_->setAnswers(kept_);
    places_->setCurrentWidget(answer_);
    if (isVisible()) answer_->focusAnswer();
    refresh();
}

void AnalysesPage::goBack() {
    if (!isOpen()) return;
    AnalysisCard& card = grid_->current();
    answer_->open(nullptr);
    places_->setCurrentWidget(grid_);  // this leads the focus to any card
    grid_->choose(card.id());
    if (isVisible()) card.setFocus(Qt::OtherFocusReason);
    refresh();
}

/// Escape gives up what is running in sight, else it leads back to all questions.
void AnalysesPage::keyPressEvent(QKeyEvent* event) {
    const bool runsHere = isBusy() && (!isOpen() || grid_->current().id() == asked_);
    if (event->key() != Qt::Key_Escape || !(runsHere || isOpen()))
        return Page::keyPressEvent(event);
    if (runsHere)
        stop();
    else
        goBack();
}

void AnalysesPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

/// While training runs another moment is shown many times a second: nobody sees a hidden page.
void AnalysesPage::refresh() {
    if (!isVisible()) return;
    if (!isOpen())
        for (AnalysisCard* card : grid_->cards()) refreshCard(*card);
    refreshAnswer();
}

void AnalysesPage::refreshCard(AnalysisCard& card) {
    AnalysisCardState state;
    const auto reason = unfit_.find(card.id());
    if (reason != unfit_.end()) state.whyUnfit = reason->second;
    state.whyNot = whyNot(card.id());
    state.isBusy = isBusy() && asked_ == card.id();
    if (const auto answer = kept_.newest(card.id())) {
        state.isAnswered = true;
        state.figure = firstNumber(*answer->result);
        state.about = aboutWords(answer->question, viewpoint_.shown().get());
    }
    if (kept_.failure(card.id()) && !state.isBusy) state.about = tr("The last run had no answer.");
    card.setState(state);
}

void AnalysesPage::showProgress(AnswerCardState& state) const {
    state.share = worker_.share();
    const qint64 seconds = since_.elapsed() / 1000;
    state.progress = state.share > 0 ? tr("%1 %, %2 s, about %3")
                                           .arg(static_cast<int>(100 * state.share))
                                           .arg(seconds)
                                           .arg(askedMoment_)
                                     : tr("%1 s, about %2").arg(seconds).arg(askedMoment_);
}

void AnalysesPage::refreshAnswer() {
    if (!isOpen()) return;
    const std::string& id = grid_->current().id();
    AnswerCardState state;
    if (const auto answer = kept_.newest(id); answer && !kept_.failure(id)) {
        const auto& now = viewpoint_.shown();
        state.about = aboutWords(answer->question, now.get());
        state.isOther = now && !isAbout(answer->question, now.get());
    }
    state.isBusy = isBusy() && asked_ == id;
    if (state.isBusy) showProgress(state);
    state.whyNot = whyNot(id);
    answer_->setState(state);
}

}  // namespace hourglass::ui
