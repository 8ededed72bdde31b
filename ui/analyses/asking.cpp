#include "core/questions/analysis.h"
#include "ui/analyses/analyses_page.h"
#include "ui/analyses/analysis_grid.h"
#include "ui/analyses/analysis_settings.h"
#include "ui/analyses/answer_card.h"

// How the page asks, gives up, and keeps what was answered.
namespace hourglass::ui {

std::shared_ptr<const AnalysisAnswer> AnalysesPage::answer() const {
    const std::string& id = grid_->current().id();
    const auto failure = kept_.failure(id);
    return failure ? failure : kept_.newest(id);
}

QString AnalysesPage::whyNot(const std::string& id) const {
    const auto reason = unfit_.find(id);
    if (reason != unfit_.end()) return reason->second;
    const auto& shown = viewpoint_.shown();
    if (!lab_.data() || !shown || shown->run != lab_.runNumber())
        return tr("There is no network to ask yet.");
    if (isBusy() && asked_ != id)
        return tr("\"%1\" is running. Wait for its answer, or cancel it.")
            .arg(QString::fromStdString(analyses().find(asked_)->title));
    return {};
}

void AnalysesPage::run() { start(grid_->current().id()); }

void AnalysesPage::start(const std::string& id) {
    if (isBusy() && id == asked_) return stop();
    const QString why = whyNot(id);
    if (!why.isEmpty()) return Q_EMIT message(why);
    grid_->choose(id);
    const Moment& now = *viewpoint_.shown();
    asked_ = id;
    askedMoment_ = momentName(now);
    worker_.ask({id, askedMoment_, grid_->current().settings().values(), now.run, now.progress,
                 now.schedules, lab_.experiment(), lab_.data(), now.parameters});
    since_.start();
    tick_.start();
    open(id);
}

void AnalysesPage::stop() {
    worker_.stop();
    tick_.stop();
    const bool leave = isOpen() && !answer();
    Q_EMIT message(tr("Stopped the analysis."));
    if (leave) goBack();
    refresh();
}

void AnalysesPage::take(std::shared_ptr<const AnalysisAnswer> answer) {
    tick_.stop();
    const std::string id = answer->question.id;
    kept_.keep(std::move(answer));
    if (isOpen() && grid_->current().id() == id)
        answer_->setAnswers(kept_);
    else
        Q_EMIT message(
            tr("\"%1\" has its answer.").arg(QString::fromStdString(analyses().find(id)->title)));
    refresh();
    Q_EMIT shown();
}

}  // namespace hourglass::ui
