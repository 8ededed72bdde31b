#include "ui/training/run_list.h"

#include <QObject>
#include <algorithm>

#include "core/training/stage.h"

namespace hourglass::ui {
void RunList::add(KeptRun run) {
    const auto behind = std::find_if(runs_.begin(), runs_.end(),
                                     [&](const KeptRun& r) { return r.number > run.number; });
    runs_.insert(behind, std::move(run));
}

QString KeptRun::title() const { return QObject::tr("Run %1: %2").arg(number).arg(words()); }

void RunList::setFile(int64_t number, const std::shared_ptr<const Checkpoint>& checkpoint,
                      std::shared_ptr<const RunFile> file) {
    for (KeptRun& run : runs_) {
        if (run.number != number || run.checkpoint != checkpoint || !file) continue;
        run.checkpoint = {file, &file->checkpoint};  // one copy is enough
        run.history = {file, &file->checkpoint.history};
        run.file = std::move(file);
        return;
    }
}

void RunList::setMarks(const MarksOfRuns& marks) {
    for (KeptRun& run : runs_) {
        const auto found = marks.find(run.number);
        run.marks = found == marks.end() ? RunMarks() : found->second;
    }
}

void RunList::setCheckpoint(int64_t number, std::shared_ptr<const Checkpoint> checkpoint) {
    for (KeptRun& run : runs_) {
        if (run.number != number || !checkpoint) continue;
        if (run.file) run.earlier = std::move(run.file);
        run.checkpoint = checkpoint;
        run.history = {checkpoint, &checkpoint->history};
        run.step = checkpoint->history.stages.back().firstStep + checkpoint->step;
    }
}

bool isOver(const KeptRun& run) {
    if (!run.history || run.history->epochs.empty()) return false;
    const bool planned = run.history->epochs.back().epoch >= plannedEpochs(run.experiment);
    return planned || !run.history->stages.back().end.empty();
}

void RunList::setWork(int64_t number, KeptRun::Work work, int64_t loopRun) {
    for (KeptRun& run : runs_) {
        if (run.number != number) continue;
        run.work = work;
        if (loopRun > 0) run.loopRun = loopRun;
    }
}

void RunList::note(int64_t number, const QueueReport::Row& row) {
    for (KeptRun& run : runs_) {
        if (run.number != number) continue;
        run.work = row.waits ? KeptRun::Work::Waiting : KeptRun::Work::Training;
        run.history = row.history;
        run.step = row.progress.step;
    }
}

const KeptRun* RunList::findQueued(int64_t loopRun) const {
    for (const KeptRun& run : runs_)
        if (run.isQueued() && run.loopRun == loopRun) return &run;
    return nullptr;
}

const KeptRun* RunList::find(int64_t number) const {
    const auto found = std::find_if(runs_.begin(), runs_.end(),
                                    [&](const KeptRun& run) { return run.number == number; });
    return found == runs_.end() ? nullptr : &*found;
}

KeptRun RunList::take(int64_t number) {
    const auto found = std::find_if(runs_.begin(), runs_.end(), [&](const KeptRun& run) {
        return run.number == number && run.checkpoint;
    });
    if (found == runs_.end()) return {};
    KeptRun run = std::move(*found);
    runs_.erase(found);
    return run;
}

KeptRun RunList::takeBack(const Experiment& experiment) {
    const auto found = std::find_if(runs_.rbegin(), runs_.rend(), [&](const KeptRun& run) {
        return run.returnable && run.isListed() && run.data && run.checkpoint &&
               run.work != KeptRun::Work::Leaving && run.experiment == experiment;
    });
    return found == runs_.rend() ? KeptRun() : take(found->number);
}

void RunList::forbidReturn(const Experiment& experiment) {
    for (KeptRun& run : runs_)
        if (run.experiment == experiment) run.returnable = false;
}

}  // namespace hourglass::ui
