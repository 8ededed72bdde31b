#include "ui/window/status_sentence.h"

#include <QCoreApplication>
#include <cmath>

namespace hourglass::ui {
namespace {

constexpr double kNoteworthy = 0.002;  // relative change of an epoch that counts as a change

QString tr(const char* text) { return QCoreApplication::translate("Status", text); }

QString trend(const History& history) {
    if (history.epochs.size() < 3) return {};
    const double now = history.epochs.back().validationSse;
    const double before = history.epochs[history.epochs.size() - 2].validationSse;
    if (now < before * (1 - kNoteworthy)) return tr(", still falling");
    if (now > before * (1 + kNoteworthy)) return tr(", a little higher than before");
    return tr(", nearly at rest");
}

QString error(const Snapshot& s) {
    if (!s.history || s.history->epochs.empty()) return {};
    return (s.history->standIn ? tr(" Squared error %1 per training picture")
                               : tr(" Squared error %1 per validation picture"))
        .arg(s.history->epochs.back().validationSse, 0, 'f', 2);
}

/// Why the last stage ended before its time.
QString early(const std::shared_ptr<const Snapshot>& s) {
    if (!s || !s->history || s->history->stages.empty()) return {};
    const std::string& end = s->history->stages.back().end;
    return end.empty() ? QString() : " " + QString::fromStdString(end);
}

/// "Layer 2 of 4 (RBM): ", in a run of several stages.
QString stage(const Snapshot& s) {
    if (!s.history || s.history->stages.empty()) return {};
    const StageRecord& record = s.history->stages.back();
    const bool several = s.history->stages.size() > 1 || record.name != "train";
    return several ? QString::fromStdString(record.title) + ": " : QString();
}

QString beside(const Lab& lab) {
    const auto& pca = lab.pca();
    const int64_t code = lab.experiment().codeUnits();
    if (!pca || code < 1 || code >= std::ssize(*pca)) return {};
    return tr(" PCA with as many values reaches %1.")
        .arg((*pca)[static_cast<size_t>(code)], 0, 'f', 2);
}

}  // namespace

QString statusSentence(const Lab& lab) {
    const auto& s = lab.snapshot();
    switch (lab.state()) {
        case Lab::State::Loading:
            return tr("Preparing data and network.");
        case Lab::State::Unusable:
            return tr("Nothing to train: %1").arg(lab.trouble().what);
        case Lab::State::Ready:
            return tr("Ready: press Space to train.") + (s ? error(*s) + "." : QString()) +
                   beside(lab);
        case Lab::State::Pausing:
            return tr("Pausing as soon as this step is done.");
        case Lab::State::Diverged:
            return lab.lastGoodEpoch() >= 0
                       ? tr("%1 Go back to epoch %2 at a third of the rate (see above the page).")
                             .arg(lab.message())
                             .arg(lab.lastGoodEpoch())
                       : tr("%1 Lower the learning rate, then Reset.").arg(lab.message());
        case Lab::State::Finished:
            return tr("Finished after %1 epochs.")
                       .arg(s ? static_cast<qint64>(std::llround(s->progress.epoch)) : 0) +
                   early(s) + (s ? error(*s) + "." : QString()) + beside(lab);
        case Lab::State::Paused:
        case Lab::State::Running:
            break;
    }
    if (!s) return {};
    const auto epoch = static_cast<qint64>(std::floor(s->progress.epoch));
    const QString head = lab.state() == Lab::State::Paused
                             ? tr("Paused at epoch %1 of %2.").arg(epoch).arg(s->epochs)
                             : tr("Epoch %1 of %2.").arg(epoch).arg(s->epochs);
    return stage(*s) + head + error(*s) + (s->history ? trend(*s->history) : QString()) + "." +
           beside(lab);
}

}  // namespace hourglass::ui
