#include "core/training/loop_run.h"

#include <utility>

namespace hourglass {
namespace {

using namespace std::chrono_literals;
constexpr auto kBetweenHistories = 150ms;

}  // namespace

LoopRun::LoopRun(int64_t number, Result<std::unique_ptr<Trainer>> trainer, MomentStore& moments)
    : number_(number) {
    if (!trainer) {
        error_ = trainer.error();
        message_ = error_.sentence();
        return;
    }
    trainer_ = std::move(*trainer);
    // Epoch 0 is measured before the first update, and shown.
    while (trainer_->history().epochs.empty()) trainer_->advance();
    state_ = trainer_->finished() ? RunState::Finished : RunState::Ready;
    if (trainer_->progress().step > 0 && state_ == RunState::Ready) state_ = RunState::Paused;
    settle();
    if (state_ == RunState::Diverged) return;
    const auto kept = moments.of(number_);
    if (kept->empty() || kept->back()->progress.step != trainer_->progress().step)
        moments.add(captureMoment(*trainer_, number_, true));
}

bool LoopRun::start() {
    if (!trainer_ || state_ == RunState::Diverged) return false;
    if (trainer_->finished()) trainer_->goOn();  // unless patience ended it, it stays finished
    if (trainer_->finished()) return false;
    forgetTrace();
    going_ = true;
    stepping_ = false;
    state_ = RunState::Running;
    return true;
}

void LoopRun::pause() {
    forgetTrace();
    if (!going_) return;
    going_ = false;
    state_ = RunState::Paused;
}

void LoopRun::step(int64_t updates) {
    if (!trainer_ || state_ == RunState::Diverged || trainer_->finished()) return;
    going_ = stepping_ = true;
    stepsLeft_ = updates;
    state_ = RunState::Running;
}

void LoopRun::stepTraced(TraceReceiver receive) {
    if (!trainer_ || state_ == RunState::Diverged || trainer_->finished()) return receive(nullptr);
    forgetTrace();
    traceTo_ = std::move(receive);
    step(1);
}

/// Whoever waits for a trace waits no longer.
void LoopRun::forgetTrace() {
    if (traceTo_) std::exchange(traceTo_, {})(nullptr);
}

/// A unit of work, told to whoever waits for it.
Trainer::Event LoopRun::advanceTrainer(std::stop_token stop) {
    if (!traceTo_) return trainer_->advance(std::move(stop));
    auto trace = std::make_shared<StepTrace>();
    const Trainer::Event event = trainer_->advance(std::move(stop), trace.get());
    if (trace->samples > 0 || !trace->finite)
        std::exchange(traceTo_, {})(std::move(trace));
    else if (trainer_->finished() || trainer_->diverged())
        forgetTrace();
    return event;
}

void LoopRun::setEpochs(const std::string& path, int64_t epochs) {
    if (!trainer_) return;
    trainer_->setEpochs(path, epochs);
    if (!trainer_->finished() && state_ == RunState::Finished) state_ = RunState::Paused;
}

bool LoopRun::advance(std::stop_token stop, MomentStore& moments) {
    const auto before = Clock::now();
    const Trainer::Event event = advanceTrainer(std::move(stop));
    workSeconds_ += std::chrono::duration<double>(Clock::now() - before).count();
    if (event == Trainer::Event::Update) {
        rateUpdates_ += 1;
        if (stepsLeft_ > 0) --stepsLeft_;
        // At an epoch's end the moment waits for its figure.
        if (!trainer_->owesEvaluation() && MomentStore::isDue(trainer_->progress().step))
            moments.add(captureMoment(*trainer_, number_, false));
    } else if (event == Trainer::Event::EpochEnd) {
        moments.add(captureMoment(*trainer_, number_, true));
    }
    noteSpeed();
    settle();
    return event == Trainer::Event::Update;
}

void LoopRun::noteSpeed() {
    if (workSeconds_ <= 0.25) return;
    // Other programs disturb a quarter of a second; the time left must not jump with them.
    constexpr double kFresh = 0.2;
    const double rate = rateUpdates_ / workSeconds_;
    updatesPerSecond_ =
        updatesPerSecond_ > 0 ? updatesPerSecond_ + kFresh * (rate - updatesPerSecond_) : rate;
    workSeconds_ = rateUpdates_ = 0;
}

/// What the end of a unit of work means for the state.
void LoopRun::settle() {
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
}

std::shared_ptr<const History> LoopRun::history(bool fresh) {
    const auto now = Clock::now();
    if (fresh || !history_ || now - historyMade_ >= kBetweenHistories) {
        history_ = std::make_shared<const History>(trainer_->history());
        historyMade_ = now;
    }
    return history_;
}

}  // namespace hourglass
