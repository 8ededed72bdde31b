#include "core/experiment/run_label.h"
#include "ui/training/lab.h"

// A document's runs: opened from a file, handed out to be saved, marked and copied.
namespace hourglass::ui {

void Lab::clearRuns() {
    pause();
    settle_.stop();
    leaveQueue();
    std::vector<int64_t> gone;
    for (const KeptRun& run : runs_.runs()) gone.push_back(run.loopRun);
    if (run_ > 0) gone.push_back(run_);
    loop_.forget(gone);
    runs_.clear();
    run_ = shownRun_ = number_ = numbers_ = returning_ = left_ = 0;
    snapshot_.reset();
    waiting_.reset();
    reopened_ = {};
    label_.clear();
    openFile_.reset();
    marks_.clear();
    openMarks_ = {};
}

void Lab::addToList(const SavedRun& run) {
    KeptRun kept;
    kept.number = run.number;
    kept.loopRun = loop_.adopt(run.moments);
    kept.step = run.file->checkpoint.updates();
    kept.experiment = run.file->checkpoint.experiment;
    kept.label = QString::fromStdString(
        run.words.label.empty() ? hourglass::runLabel(kept.experiment, nullptr) : run.words.label);
    kept.events = run.words.events;
    kept.file = run.file;
    kept.checkpoint = {run.file, &run.file->checkpoint};
    kept.history = {run.file, &run.file->checkpoint.history};
    runs_.add(std::move(kept));
    numbers_ = std::max(numbers_, run.number);
}

void Lab::openDocument(const DocumentFile& document) {
    clearRuns();
    for (const SavedRun& run : document.runs) addToList(run);
    setMarks(marksIn(document));
    const KeptRun* open = runs_.find(document.open);
    returning_ = open ? open->number : 0;
    loadDataOf(open ? open->experiment : document.experiment, open ? open->file : nullptr);
    Q_EMIT runsChanged();
}

void Lab::openExperiment(const Experiment& experiment) {
    clearRuns();
    loadDataOf(experiment, nullptr);
    Q_EMIT runsChanged();
}

void Lab::setMarks(const MarksOfRuns& marks) {
    marks_ = marks;
    runs_.setMarks(marks);
    for (const KeptRun& run : runs_.runs())
        if (run.isQueued() && !run.isListed()) unqueue(run.number);
    const auto open = marks.find(number_);
    openMarks_ = open == marks.end() ? RunMarks() : open->second;
    Q_EMIT runsChanged();
}

void Lab::withRuns(std::function<void(const RunsNow&)> receive) {
    RunNow open;
    open.number = run_ > 0 ? number_ : 0;
    open.label = label_.toStdString();
    open.events = events_;
    open.data = data_;
    if (openFile_ && openFileData_ == data_) open.earlier = openFile_;
    // Moments first: none of them is later than the checkpoint. Both come behind what was asked for
    // before, the checkpoints of runs that were just left.
    using ByRun = std::map<int64_t, std::shared_ptr<const Moments>>;
    const auto moments = std::make_shared<ByRun>();
    loop_.moments([moments](ByRun all) { *moments = std::move(all); });
    using States = std::map<int64_t, std::shared_ptr<const Checkpoint>>;
    const auto queued = std::make_shared<States>();
    loop_.queued([queued](States all) { *queued = std::move(all); });
    withCheckpoint(
        [this, moments, queued, open, run = run_, receive = std::move(receive)](auto now) {
            receive(runsNow(*moments, open, run, std::move(now), *queued));
        });
}

void Lab::withMoments(
    std::function<void(const std::map<int64_t, std::shared_ptr<const Moments>>&)> receive) {
    loop_.moments([this, receive = std::move(receive)](auto all) {
        QMetaObject::invokeMethod(
            this, [receive, all = std::move(all)] { receive(all); }, Qt::QueuedConnection);
    });
}

RunsNow Lab::runsNow(const std::map<int64_t, std::shared_ptr<const Moments>>& moments, RunNow open,
                     int64_t loopRun, std::shared_ptr<const Checkpoint> checkpoint,
                     const std::map<int64_t, std::shared_ptr<const Checkpoint>>& queued) const {
    RunsNow now;
    const auto add = [&](RunNow one, int64_t number) {
        if (const auto found = moments.find(number); found != moments.end())
            one.moments = found->second;
        now.runs.push_back(std::move(one));
    };
    for (const KeptRun& kept : runs_.runs()) {
        if (!kept.isListed() || !kept.checkpoint || kept.number == open.number) continue;
        RunNow one{kept.number,
                   kept.label.toStdString(),
                   kept.events,
                   kept.checkpoint,
                   kept.data,
                   kept.file,
                   kept.file ? kept.file : kept.earlier,
                   nullptr};
        const auto state = queued.find(kept.loopRun);
        if (state != queued.end() && state->second->updates() != one.checkpoint->updates()) {
            one.checkpoint = state->second;
            one.file = nullptr;
        }
        add(std::move(one), kept.loopRun);
    }
    if (open.number == 0 || !checkpoint || !open.data) return now;
    open.checkpoint = std::move(checkpoint);
    now.open = open.number;
    add(std::move(open), loopRun);
    return now;
}

void Lab::takeFiles(const RunsNow& from, const DocumentFile& made) {
    for (const RunNow& run : from.runs)
        for (const SavedRun& saved : made.runs) {
            if (saved.number != run.number) continue;
            runs_.setFile(run.number, run.checkpoint, saved.file);
            if (run.number != number_) continue;
            openFile_ = saved.file;
            openFileData_ = run.data;
        }
}

/// A copy of a run, with everything but its name, its note and its number.
KeptRun Lab::copyOf(int64_t number, int64_t loopRun) {
    KeptRun copy;
    copy.number = ++numbers_;
    copy.loopRun = loop_.copyMoments(loopRun);
    copy.label = tr("copy of run %1").arg(number);
    copy.returnable = false;
    return copy;
}

bool Lab::duplicate(int64_t number) {
    if (number == number_ && run_ > 0) {
        KeptRun copy = copyOf(number, run_);
        copy.experiment = open_;
        copy.data = data_;
        copy.events = events_;
        withCheckpoint([this, copy](auto checkpoint) mutable {
            if (!checkpoint) return;
            runs_.add(copy);
            runs_.setCheckpoint(copy.number, checkpoint);
            Q_EMIT runsChanged();
        });
        return true;
    }
    const KeptRun* run = runs_.find(number);
    if (!run || !run->checkpoint || run->isQueued()) return false;
    KeptRun copy = copyOf(number, run->loopRun);
    copy.step = run->step;
    copy.experiment = run->experiment;
    copy.data = run->data;
    copy.events = run->events;
    copy.history = run->history;
    copy.checkpoint = run->checkpoint;
    copy.file = run->file;
    runs_.add(std::move(copy));
    Q_EMIT runsChanged();
    return true;
}

}  // namespace hourglass::ui
