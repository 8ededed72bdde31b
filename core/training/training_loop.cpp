#include "core/training/training_loop.h"

#include <algorithm>

#include "core/base/threads.h"

namespace hourglass {
namespace {

using namespace std::chrono_literals;
constexpr auto kFrame = 100ms;

}  // namespace

TrainingLoop::TrainingLoop(std::function<void()> knock)
    : mailbox_(knock),
      reports_(std::move(knock)),
      thread_([this](std::stop_token stop) { run(stop); }) {}

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
        open_.reset();  // its memory goes first
        show(std::make_unique<LoopRun>(run, Trainer::create(experiment, data), moments_));
    });
    return run;
}

int64_t TrainingLoop::open(const Checkpoint& checkpoint, std::shared_ptr<const PreparedData> data,
                           int64_t momentsOf) {
    const int64_t run = newNumber();
    auto kept = std::make_shared<const Checkpoint>(checkpoint);
    send([this, kept, data = std::move(data), run, momentsOf] {
        open_.reset();
        if (momentsOf > 0) moments_.rename(momentsOf, run);
        show(std::make_unique<LoopRun>(run, Trainer::resume(*kept, data), moments_));
    });
    return run;
}

/// The run is the open one from now on.
void TrainingLoop::show(std::unique_ptr<LoopRun> run) {
    open_ = std::move(run);
    frameLeft_ = 0;
    nextFrame_ = Clock::now();
    clock_.restart();
    publish(true);
}

void TrainingLoop::start() {
    send([this] {
        if (!open_ || !open_->trainer() || open_->state() == RunState::Diverged) return;
        if (open_->start()) nextFrame_ = Clock::now();
        publish(true);
    });
}

void TrainingLoop::pause() {
    send([this] {
        if (!open_ || !open_->isGoing()) return;
        open_->pause();
        publish(true);
    });
}

void TrainingLoop::step(int64_t updates) {
    send([this, updates] {
        if (open_) open_->step(updates);
    });
}

void TrainingLoop::stepTraced(std::function<void(std::shared_ptr<const StepTrace>)> receive) {
    send([this, receive = std::move(receive)] {
        if (open_)
            open_->stepTraced(receive);
        else
            receive(nullptr);
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
        if (open_ && open_->trainer()) open_->trainer()->setLive(path, value);
    });
}

void TrainingLoop::setEpochs(const std::string& path, int64_t epochs) {
    send([this, path, epochs] {
        if (!open_ || !open_->trainer()) return;
        open_->setEpochs(path, epochs);
        publish(true);
    });
}

void TrainingLoop::request(SnapshotRequest request) {
    send([this, request] { request_ = request; });
}

void TrainingLoop::checkpoint(std::function<void(std::shared_ptr<const Checkpoint>)> receive) {
    send([this, receive = std::move(receive)] {
        receive(open_ && open_->trainer()
                    ? std::make_shared<const Checkpoint>(open_->trainer()->checkpoint())
                    : nullptr);
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
    nameThread("training");
    while (!stop.stop_requested()) {
        if (runCommands()) report(true);  // who trains and who waits may be others now
        if (LoopRun* now = next()) {
            if (now == open_.get())
                workOnOpen(stop);
            else
                workOnQueued(*now, stop);
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

void TrainingLoop::workOnOpen(std::stop_token stop) {
    const bool stretched = pace_ == Pace::Watch && !open_->isStepping();
    if (stretched && frameLeft_ == 0) {
        if (!waitForFrame()) return;
        frameLeft_ = clock_.nextFrame(open_->trainer()->updatesPerEpoch());
        nextFrame_ = std::max(nextFrame_ + kFrame, Clock::now());
        publish(false);
    }
    lastInTurn_ = open_->number();
    if (open_->advance(stop, moments_) && frameLeft_ > 0) --frameLeft_;
    publish(!open_->isGoing());
}

}  // namespace hourglass
