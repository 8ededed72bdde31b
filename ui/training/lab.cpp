#include "ui/training/lab.h"

#include <QtConcurrent>

#include "core/experiment/problems.h"
#include "core/experiment/setting_path.h"
#include "core/training/last_good.h"
#include "ui/settings/plain_words.h"

namespace hourglass::ui {
namespace {

constexpr int kSettleMilliseconds = 150;
constexpr int kFiguresMilliseconds = 200;

Trouble troubleOf(const Problem& problem, const Experiment& experiment, bool ofData) {
    return {inPlainWords(problem.what, experiment),
            inPlainWords(problem.hint, experiment),
            problem,
            ofData,
            {}};
}

QString shortValue(const Value& value) {
    return QString::fromStdString(writeJson(value, -1)).remove('"');
}

}  // namespace

Lab::Lab(QObject* parent)
    : QObject(parent), loop_([this] {
          QMetaObject::invokeMethod(
              this,
              [this] {
                  takeReport();
                  take();
              },
              Qt::QueuedConnection);
      }) {
    settle_.setSingleShot(true);
    settle_.setInterval(kSettleMilliseconds);
    connect(&settle_, &QTimer::timeout, this, &Lab::settle);
    figures_.setSingleShot(true);
    figures_.setInterval(kFiguresMilliseconds);
    connect(&figures_, &QTimer::timeout, this, [this] {
        if (std::exchange(figuresWait_, false)) tellFigures();
    });
    connect(&loader_, &DataLoader::loaded, this, &Lab::takeData);
    connect(&loader_, &DataLoader::failed, this, [this](const Error& why) {
        data_.reset();
        closeRun(troubleOf({"data.source", why.what, why.hint}, wanted_, true));
        Q_EMIT dataChanged();
    });
    connect(&loader_, &DataLoader::progressed, this, &Lab::readingProgressed);
    connect(&loader_, &DataLoader::pcaReady, this, [this](auto errors) {
        pca_ = errors;
        Q_EMIT pcaChanged();
    });
    connect(&loader_, &DataLoader::pcaOfTrainingReady, this, [this](auto errors) {
        pcaOfTraining_ = errors;
        Q_EMIT pcaChanged();
    });
    loop_.setPace(pace_);
    cures_.setMaxThreadCount(1);
}

Lab::~Lab() { cures_.waitForDone(); }

void Lab::setState(State state, const QString& message) {
    if (state_ == state && message_ == message) return;
    state_ = state;
    message_ = message;
    Q_EMIT stateChanged();
}

void Lab::closeRun(Trouble trouble) {
    giveBackReopened();
    heldBack_ = false;
    startWaiting_ = starting_ = false;
    run_ = shownRun_ = returning_ = 0;
    snapshot_.reset();
    waiting_.reset();
    trouble_ = std::move(trouble);
    setState(State::Unusable, trouble_.words());
    Q_EMIT runClosed();
    Q_EMIT troubleChanged();
    seekCures();
}

/// Which settings would help is found by trying, away from the window.
void Lab::seekCures() {
    if (trouble_.problem.field.empty() || !data_) return;
    const auto work = [this, experiment = wanted_, data = data_, trouble = trouble_] {
        auto cures = findCures(experiment, trouble.problem, data->sampleShape, *data->train.data);
        QMetaObject::invokeMethod(this, [this, experiment, what = trouble.what, cures] {
            if (experiment != wanted_ || trouble_.what != what) return;
            trouble_.cures = cures;
            Q_EMIT troubleChanged();
        });
    };
    (void)QtConcurrent::run(&cures_, work);
}

void Lab::setExperiment(const Experiment& experiment) {
    if (experiment == wanted_) return;
    const bool first = wanted_.settings.members().empty();
    wanted_ = experiment;
    if (first) {
        settle();
    } else if (!settle_.isActive() && run_ > 0 && state_ != State::Unusable && applyLive()) {
        return;
    } else {
        if (state_ == State::Running) pause();
        settle_.start();
    }
}

/// A note of what is done while the run trains; nothing before its first update.
void Lab::noteEvent(const QString& text) {
    if (!snapshot_ || snapshot_->run != run_ || snapshot_->progress.step == 0) return;
    const bool rows = snapshot_->history && !snapshot_->history->epochs.empty();
    events_.push_back({snapshot_->progress, rows ? snapshot_->history->epochs.back().seconds : 0,
                       text.toStdString()});
}

/// Applies the difference to the run that is open; false if it needs a new run.
bool Lab::applyLive() {
    const auto paths = differences(open_.settings, wanted_.settings);
    for (auto& path : paths) {
        const Field* field = fieldAt(wanted_, path);
        if (!field || field->change == Field::Change::Rebuild) return false;
        const bool over = snapshot_ && snapshot_->history && path == "training.epochs" &&
                          snapshot_->history->present() == StageKind::Classes;
        if (over) return false;  // that stage is done
    }
    for (auto& path : paths) {
        noteEvent(tr("%1 %2 → %3")
                      .arg(QString::fromStdString(path).section('.', -1),
                           shortValue(open_.at(path)), shortValue(wanted_.at(path))));
        if (fieldAt(wanted_, path)->change == Field::Change::CarryOver)
            loop_.setEpochs(path, wanted_.integer(path));
        else
            loop_.setLive(path, wanted_.at(path));
    }
    open_ = wanted_;
    Q_EMIT liveChanged();
    return true;
}

void Lab::settle() {
    settle_.stop();
    if (run_ > 0 && state_ != State::Unusable && data_ && applyLive()) return;
    const bool sameData = data_ && wanted_.section("data") == dataSection_;
    if (sameData) return openRun();
    keepRun();
    run_ = 0;
    open_ = wanted_;
    setState(State::Loading);
    forgetPca();
    dataSection_ = wanted_.section("data");
    loader_.load(dataSection_);
}

void Lab::forgetPca() {
    pca_.reset();
    pcaOfTraining_.reset();
    Q_EMIT pcaChanged();
}

void Lab::takeData(std::shared_ptr<const PreparedData> data) {
    if (wanted_.section("data") != dataSection_) return;  // other data are asked for by now
    data_ = std::move(data);
    Q_EMIT dataChanged();
    openRun();
}

void Lab::withCheckpoint(std::function<void(std::shared_ptr<const Checkpoint>)> receive) {
    loop_.checkpoint([this, receive = std::move(receive)](auto checkpoint) {
        QMetaObject::invokeMethod(
            this, [receive, checkpoint] { receive(checkpoint); }, Qt::QueuedConnection);
    });
}

/// Nothing is trained on what stands in the place of data.
bool Lab::mayTrain() {
    if (!dataAreMissing()) return true;
    Q_EMIT queueTold(
        tr("The data of this run are not at hand, so it cannot train on. Look for "
           "them by the note above the page."));
    return false;
}

void Lab::start() {
    if (!mayTrain()) return;
    showNow();
    if (settle_.isActive()) settle();
    if (state_ == State::Loading) {
        startWaiting_ = true;
        return;
    }
    const bool more = state_ == State::Finished && snapshot_ && snapshot_->history &&
                      (static_cast<double>(plannedEpochs(open_)) > snapshot_->progress.epoch ||
                       !snapshot_->history->stages.back().end.empty());
    if (state_ != State::Ready && state_ != State::Paused && state_ != State::Pausing && !more)
        return;
    Q_EMIT trainingBegins();
    loop_.start();
    starting_ = true;
    setState(State::Running);
}

void Lab::pause() {
    startWaiting_ = starting_ = false;
    if (state_ != State::Running) return;
    loop_.pause();
    noteEvent(tr("paused"));
    setState(State::Pausing);
}

void Lab::toggle() {
    if (state_ == State::Running || (state_ == State::Loading && startWaiting_))
        pause();
    else
        start();
}

void Lab::step(Level level) {
    if (!mayTrain()) return;
    showNow();
    if (settle_.isActive()) settle();
    if (!snapshot_ || (state_ != State::Ready && state_ != State::Paused)) return;
    const int64_t epoch = snapshot_->updatesPerEpoch;
    if (epoch <= 0) return;
    const int64_t before = snapshot_->history ? snapshot_->history->stages.back().firstStep : 0;
    const int64_t toEnd = epoch - (snapshot_->progress.step - before) % epoch;
    const int64_t updates = level == Level::Batch   ? 1
                            : level == Level::Epoch ? toEnd
                                                    : toEnd + 9 * epoch;
    Q_EMIT trainingBegins();
    loop_.step(updates);
    if (level != Level::Batch) setState(State::Running);
}

StageKind Lab::stage() const {
    return snapshot_ && snapshot_->history ? snapshot_->history->present() : StageKind::Whole;
}

int64_t Lab::lastGoodEpoch() const {
    return snapshot_ && snapshot_->history ? hourglass::lastGoodEpoch(*snapshot_->history) : -1;
}

void Lab::setPace(Pace pace) {
    if (pace_ == pace) return;
    pace_ = pace;
    loop_.setPace(pace);
    Q_EMIT paceChanged();
}

void Lab::take() {
    if (heldBack_) return;
    auto snapshot = loop_.take();
    if (!snapshot || snapshot->run != run_) return;
    snapshot_ = snapshot;
    shownRun_ = run_;
    const QString message = QString::fromStdString(snapshot->message);
    const bool still = snapshot->state == RunState::Ready || snapshot->state == RunState::Paused;
    if (snapshot->state == RunState::Empty) {
        const Error& e = snapshot->error;
        return closeRun(troubleOf({e.where, e.what, e.hint}, open_, true));
    }
    reopened_ = {};
    if (snapshot->state == RunState::Diverged) {
        setState(State::Diverged, message);
    } else if (snapshot->state == RunState::Finished) {
        starting_ = false;
        setState(State::Finished);
    } else if (snapshot->state == RunState::Running) {
        starting_ = false;
        if (state_ != State::Pausing) setState(State::Running);
    } else if (still && !starting_) {
        setState(snapshot->progress.step > 0 ? State::Paused : State::Ready);
    }
    Q_EMIT snapshotReady(snapshot);
    tellFigures();
    if (startWaiting_ && state_ != State::Loading) {
        startWaiting_ = false;
        start();
    }
}

void Lab::tellFigures() {
    figuresWait_ = isGoing() && figures_.isActive();
    if (figuresWait_) return;
    if (isGoing()) figures_.start();
    Q_EMIT figuresDue();
}

}  // namespace hourglass::ui
