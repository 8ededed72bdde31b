#include "core/training/training_loop.h"

#include <algorithm>

namespace hourglass {
namespace {

using namespace std::chrono_literals;
constexpr auto kFrame = 100ms;

}  // namespace

TrainingLoop::TrainingLoop(std::function<void()> knock)
    : mailbox_(std::move(knock)), thread_([this](std::stop_token stop) { run(stop); }) {}

TrainingLoop::~TrainingLoop() {
    thread_.request_stop();
    wake_.notify_all();
}

void TrainingLoop::send(Command command) {
    {
        std::lock_guard lock(mutex_);
        commands_.push_back(std::move(command));
    }
    wake_.notify_all();
}

int64_t TrainingLoop::newNumber() {
    std::lock_guard lock(mutex_);
    return ++runs_;
}

int64_t TrainingLoop::open(const Experiment& experiment, std::shared_ptr<const PreparedData> data) {
    const int64_t run = newNumber();
    send([this, experiment, data = std::move(data), run] {
        begin(Trainer::create(experiment, data), run);
    });
    return run;
}

int64_t TrainingLoop::open(const Checkpoint& checkpoint, std::shared_ptr<const PreparedData> data,
                           int64_t momentsOf) {
    const int64_t run = newNumber();
    auto kept = std::make_shared<const Checkpoint>(checkpoint);
    send([this, kept, data = std::move(data), run, momentsOf] {
        if (momentsOf > 0) moments_.rename(momentsOf, run);
        begin(Trainer::resume(*kept, data), run);
    });
    return run;
}

void TrainingLoop::begin(Result<std::unique_ptr<Trainer>> trainer, int64_t run) {
    trainer_.reset();
    run_ = run;
    going_ = stepping_ = false;
    stepsLeft_ = frameLeft_ = 0;
    clock_.restart();
    rateUpdates_ = updatesPerSecond_ = workSeconds_ = 0;
    message_.clear();
    error_ = {};
    state_ = RunState::Empty;
    if (!trainer) {
        error_ = trainer.error();
        message_ = error_.sentence();
    } else {
        trainer_ = std::move(*trainer);
        // Epoch 0 is measured before the first update, and shown.
        while (trainer_->history().epochs.empty()) trainer_->advance();
        state_ = trainer_->finished() ? RunState::Finished : RunState::Ready;
        if (trainer_->progress().step > 0 && state_ == RunState::Ready) state_ = RunState::Paused;
        if (trainer_->diverged()) return settle();
        const auto kept = moments_.of(run_);
        if (kept->empty() || kept->back()->progress.step != trainer_->progress().step)
            moments_.add(captureMoment(*trainer_, run_, true));
    }
    publish(true);
}

void TrainingLoop::start() {
    send([this] {
        if (!trainer_ || state_ == RunState::Diverged) return;
        if (trainer_->finished()) trainer_->goOn();  // unless patience ended it, it stays finished
        if (trainer_->finished()) return publish(true);
        going_ = true;
        stepping_ = false;
        nextFrame_ = Clock::now();
        state_ = RunState::Running;
        publish(true);
    });
}

void TrainingLoop::pause() {
    send([this] {
        if (!going_) return;
        going_ = false;
        state_ = RunState::Paused;
        publish(true);
    });
}

void TrainingLoop::step(int64_t updates) {
    send([this, updates] {
        if (!trainer_ || state_ == RunState::Diverged || trainer_->finished()) return;
        going_ = stepping_ = true;
        stepsLeft_ = updates;
        state_ = RunState::Running;
    });
}

void TrainingLoop::setPace(Pace pace) {
    send([this, pace] {
        pace_ = pace;
        frameLeft_ = 0;
        nextFrame_ = Clock::now();
    });
}

void TrainingLoop::setLive(const std::string& path, const Value& value) {
    send([this, path, value] {
        if (trainer_) trainer_->setLive(path, value);
    });
}

void TrainingLoop::setEpochs(const std::string& path, int64_t epochs) {
    send([this, path, epochs] {
        if (!trainer_) return;
        trainer_->setEpochs(path, epochs);
        if (!trainer_->finished() && state_ == RunState::Finished) state_ = RunState::Paused;
        publish(true);
    });
}

void TrainingLoop::request(SnapshotRequest request) {
    send([this, request] { request_ = request; });
}

void TrainingLoop::checkpoint(std::function<void(std::shared_ptr<const Checkpoint>)> receive) {
    send([this, receive = std::move(receive)] {
        receive(trainer_ ? std::make_shared<const Checkpoint>(trainer_->checkpoint()) : nullptr);
    });
}

bool TrainingLoop::runCommands() {
    std::deque<Command> waiting;
    {
        std::lock_guard lock(mutex_);
        waiting.swap(commands_);
    }
    for (auto& command : waiting) command();
    return !waiting.empty();
}

void TrainingLoop::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        runCommands();
        if (going_) {
            work(stop);
            continue;
        }
        std::unique_lock lock(mutex_);
        wake_.wait(lock, stop, [this] { return !commands_.empty(); });
    }
}

/// Waits for the next frame of the stretched clock; false if a command came first.
bool TrainingLoop::waitForFrame() {
    std::unique_lock lock(mutex_);
    const bool command = wake_.wait_until(lock, nextFrame_, [this] { return !commands_.empty(); });
    return !command;
}

void TrainingLoop::work(std::stop_token stop) {
    const bool stretched = pace_ == Pace::Watch && !stepping_;
    if (stretched && frameLeft_ == 0) {
        if (!waitForFrame()) return;
        frameLeft_ = clock_.nextFrame(trainer_->updatesPerEpoch());
        nextFrame_ = std::max(nextFrame_ + kFrame, Clock::now());
        publish(false);
    }
    advance(stop);
    publish(false);
}

void TrainingLoop::advance(std::stop_token stop) {
    const auto before = Clock::now();
    const Trainer::Event event = trainer_->advance(stop);
    workSeconds_ += std::chrono::duration<double>(Clock::now() - before).count();
    if (event == Trainer::Event::Update) {
        rateUpdates_ += 1;
        if (frameLeft_ > 0) --frameLeft_;
        if (stepsLeft_ > 0) --stepsLeft_;
        // At an epoch's end the moment waits for its figure.
        if (!trainer_->owesEvaluation() && MomentStore::isDue(trainer_->progress().step))
            moments_.add(captureMoment(*trainer_, run_, false));
    } else if (event == Trainer::Event::EpochEnd) {
        moments_.add(captureMoment(*trainer_, run_, true));
    }
    if (workSeconds_ > 0.25) {
        // Other programs disturb a quarter of a second; the time left must not jump with them.
        constexpr double kFresh = 0.2;
        const double rate = rateUpdates_ / workSeconds_;
        updatesPerSecond_ =
            updatesPerSecond_ > 0 ? updatesPerSecond_ + kFresh * (rate - updatesPerSecond_) : rate;
        workSeconds_ = rateUpdates_ = 0;
    }
    settle();
}

/// What the end of a unit of work means for the state.
void TrainingLoop::settle() {
    if (trainer_->diverged()) {
        state_ = RunState::Diverged;
        message_ = trainer_->divergence();
    } else if (trainer_->finished()) {
        state_ = RunState::Finished;
    } else if (stepping_ && stepsLeft_ <= 0 && !trainer_->owesEvaluation()) {
        state_ = RunState::Paused;
    } else {
        return;
    }
    going_ = false;
    publish(true);
}

}  // namespace hourglass
