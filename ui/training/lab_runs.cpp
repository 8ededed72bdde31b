#include "core/experiment/problems.h"
#include "core/experiment/run_label.h"
#include "core/training/last_good.h"
#include "ui/training/lab.h"

// Which run is open: new ones, those of files, those of the list, and what goes on from a moment.
namespace hourglass::ui {

void Lab::openRun() {
    keepRun();
    heldBack_ = false;
    open_ = wanted_;
    const Problems problems = findProblems(open_, data_->sampleShape);
    if (!problems.empty()) {
        return closeRun(troubleOf(problems.front(), open_, false));
    }
    const KeptRun kept = returning_ > 0 ? runs_.take(std::exchange(returning_, 0))
                         : waiting_     ? KeptRun()
                                        : runs_.takeBack(open_);
    const bool going = kept.isQueued();  // it comes from the queue, as far as it is by now
    auto checkpoint = kept.checkpoint ? kept.checkpoint : std::exchange(waiting_, nullptr);
    reopened_ = kept;
    if (going) {
        run_ = kept.loopRun;
        loop_.openQueued(run_);
    } else {
        run_ = checkpoint ? loop_.open(*checkpoint, data_, kept.loopRun) : loop_.open(open_, data_);
    }
    number_ = kept.number > 0 ? kept.number : ++numbers_;
    label_ =
        kept.number > 0
            ? kept.label
            : QString::fromStdString(hourglass::runLabel(open_, number_ > 1 ? &named_ : nullptr));
    named_ = open_;
    openFile_ = kept.file ? kept.file : kept.earlier;
    openFileData_ = data_;
    events_ = kept.events;
    setMarks(marks_);
    Q_EMIT runsChanged();
    starting_ = false;
    trouble_ = {};
    setState(State::Loading);
    Q_EMIT troubleChanged();
    Q_EMIT runOpened();
    const int64_t left = std::exchange(left_, 0);
    if (left > 0 && kept.number == 0) Q_EMIT newRunBegan(left);
}

/// A run that was taken from the list and never shown goes back as it was.
void Lab::giveBackReopened() {
    KeptRun kept = std::exchange(reopened_, KeptRun());
    if (kept.number == 0) return;
    kept.loopRun = run_;  // its moments are there by now
    left_ = kept.number;
    const bool trainedOn = kept.isQueued();
    kept.work = KeptRun::Work::None;
    runs_.add(std::move(kept));
    if (trainedOn) {
        loop_.pause();
        withCheckpoint([this, number = left_](auto state) { runs_.setCheckpoint(number, state); });
    }
    Q_EMIT runsChanged();
}

/// The run that is open goes to the list, if it has learned anything.
void Lab::keepRun() {
    giveBackReopened();
    showNow();
    if (run_ == 0 || shownRun_ != run_ || !snapshot_ || snapshot_->progress.step == 0) return;
    KeptRun kept;
    kept.number = number_;
    kept.loopRun = run_;
    kept.step = snapshot_->progress.step;
    kept.label = label_;
    kept.experiment = open_;
    kept.marks = openMarks_;
    kept.events = events_;
    kept.data = data_;
    kept.history = snapshot_->history;
    runs_.add(std::move(kept));
    loop_.pause();
    withCheckpoint(
        [this, number = number_](auto checkpoint) { runs_.setCheckpoint(number, checkpoint); });
    shownRun_ = 0;
    left_ = number_;
    Q_EMIT runsChanged();
}

void Lab::reset() {
    if (!data_ || state_ == State::Loading) return;
    pause();
    settle_.stop();
    keepRun();
    runs_.forbidReturn(wanted_);
    openRun();
}

bool Lab::beginNew(const Experiment& changed) {
    if (!data_ || changed.section("data") != dataSection_) return false;
    pause();
    settle_.stop();
    keepRun();
    runs_.forbidReturn(changed);
    wanted_ = changed;
    openRun();
    return true;
}

void Lab::goBack(const Experiment& changed, std::function<void(bool)> then) {
    if (state_ != State::Diverged) return then(false);
    withCheckpoint([this, run = run_, changed, then = std::move(then)](auto diverged) {
        auto good = diverged && run == run_ ? atLastGoodEpoch(*diverged) : std::nullopt;
        if (!good) return then(false);
        settle_.stop();
        keepRun();
        runs_.forbidReturn(open_);
        // The number of threads was settled when the run began, and is no part of the document.
        good->experiment.settings.set("optimizer", changed.section("optimizer"));
        good->experiment.settings.set("pretraining", changed.section("pretraining"));
        good->experiment.settings.set("classifier", changed.section("classifier"));
        waiting_ = std::make_shared<const Checkpoint>(std::move(*good));
        wanted_ = changed;
        openRun();
        then(true);
    });
}

bool Lab::returnTo(int64_t number) {
    const KeptRun* kept = runs_.find(number);
    if (!kept || !kept->checkpoint || kept->work == KeptRun::Work::Leaving) return false;
    const auto data = kept->data;
    const auto file = kept->file;
    const Experiment experiment = kept->experiment;
    pause();
    settle_.stop();
    keepRun();
    waiting_.reset();
    returning_ = number;
    if (!data) {
        loadDataOf(experiment, file);
        return true;
    }
    wanted_ = experiment;
    dataSection_ = wanted_.section("data");
    // The run kept its data: their file may have changed or gone.
    if (data != data_) {
        data_ = data;
        forgetPca();
        Q_EMIT dataChanged();
        loader_.adopt(data);
    }
    openRun();
    return true;
}

/// Reads the data of a run or an experiment; takeData() opens it.
void Lab::loadDataOf(const Experiment& experiment, std::shared_ptr<const RunFile> run) {
    wanted_ = open_ = experiment;
    run_ = 0;
    setState(State::Loading);
    forgetPca();
    dataSection_ = wanted_.section("data");
    loader_.load(dataSection_, std::move(run));
}

void Lab::goOnFrom(const Moment& moment, std::function<void(bool)> then) {
    pause();
    // The history that the window has may be older than the moment.
    withCheckpoint([this, moment, then = std::move(then)](auto now) {
        if (!now || moment.run != run_) return then(false);
        settle_.stop();
        keepRun();
        runs_.forbidReturn(open_);
        waiting_ =
            std::make_shared<const Checkpoint>(checkpointAt(moment, now->experiment, now->history));
        wanted_ = open_;
        openRun();
        then(true);
    });
}

}  // namespace hourglass::ui
