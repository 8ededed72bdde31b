#include <QMessageBox>

#include "ui/window/run_files.h"

// What is in no file yet, and the question before it would be lost.
namespace hourglass::ui {

void RunFiles::noteWritten(const DocumentFile& file, const MarksOfRuns& marks) {
    written_.clear();
    for (auto& run : file.runs) {
        const Checkpoint& c = run.file->checkpoint;
        written_[run.number] = {c.updates(), c.experiment};
    }
    writtenMarks_ = marks;
}

/// Another run of the file that was opened is no edit, though undo leads back.
bool RunFiles::hasUnsavedEdits() const {
    if (ReportModel::of(model_).views() != writtenReport_) return true;
    if (!model_.isModified() || model_.path().isEmpty()) return false;
    const Document& now = model_.document();
    const bool known = std::any_of(written_.begin(), written_.end(), [&](const auto& run) {
        return run.second.experiment == now.experiment;
    });
    return !known || now.marks != writtenMarks_;
}

bool RunFiles::isSaved(int64_t number, const RunState& state) const {
    const auto written = written_.find(number);
    return state.updates == 0 || (written != written_.end() && written->second == state);
}

QStringList RunFiles::unsavedRuns() const {
    QStringList names;
    for (const KeptRun& run : lab_.runs().runs())
        if (run.isListed() && !isSaved(run.number, {run.step, run.experiment}))
            names << run.title();
    const auto& now = lab_.snapshot();
    if (lab_.runNumber() > 0 && now && now->run == lab_.runNumber() &&
        !isSaved(lab_.shownNumber(), {now->progress.step, lab_.experiment()}))
        names << tr("Run %1: %2").arg(lab_.shownNumber()).arg(lab_.runLabel());
    return names;
}

bool RunFiles::hasUnsavedWork() const { return !unsavedRuns().isEmpty() || hasUnsavedEdits(); }

bool RunFiles::mayLeave(Then then, Then stay) {
    lab_.showNow();  // what slow motion holds back counts, too
    ReportModel::of(model_).takePending();
    if (!hasUnsavedWork()) return true;
    const QStringList runs = unsavedRuns();
    const QString what =
        runs.isEmpty()     ? tr("The document has changes that are in no file.")
        : runs.size() == 1 ? tr("%1 is not saved.").arg(runs.front())
                           : tr("%1 runs are not saved: %2.").arg(runs.size()).arg(runs.join("; "));
    QMessageBox question(QMessageBox::Question, tr("Hourglass"),
                         what + " " + (runs.size() == 1 ? tr("Save it?") : tr("Save them?")),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window_);
    question.setDefaultButton(QMessageBox::Save);
    const int answer = question.exec();
    if (answer == QMessageBox::Discard) return true;
    if (answer == QMessageBox::Save)
        save(std::move(then), std::move(stay));
    else if (stay)
        stay();
    return false;
}

}  // namespace hourglass::ui
