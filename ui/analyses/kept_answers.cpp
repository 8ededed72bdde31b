#include "ui/analyses/kept_answers.h"

namespace hourglass::ui {

KeptAnswers::Answer KeptAnswers::find(const ById& in, const std::string& id) {
    const auto at = in.find(id);
    return at == in.end() ? nullptr : at->second;
}

void KeptAnswers::keep(Answer answer) {
    const std::string& id = answer->question.id;
    if (!answer->result) {
        failures_[id] = std::move(answer);
        return;
    }
    failures_.erase(id);
    const Answer before = newest(id);
    const AnalysisQuestion& now = answer->question;
    const bool isOther = before && (before->question.run != now.run ||
                                    before->question.progress.step != now.progress.step);
    if (isOther) earlier_[id] = before;
    newest_[id] = std::move(answer);
}

bool isAbout(const AnalysisQuestion& question, const Moment* moment) {
    return moment && moment->run == question.run && moment->progress.step == question.progress.step;
}

QString aboutWords(const AnalysisQuestion& question, const Moment* shown) {
    if (!shown) return QObject::tr("About %1.").arg(question.moment);
    if (shown->run != question.run)
        return QObject::tr("About %1 of another run.").arg(question.moment);
    if (isAbout(question, shown)) return QObject::tr("About %1.").arg(question.moment);
    return QObject::tr("About %1; you look at %2.").arg(question.moment, momentName(*shown));
}

}  // namespace hourglass::ui
