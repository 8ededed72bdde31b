#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "core/training/moment_store.h"
#include "core/training/snapshot.h"
#include "core/training/trainer.h"

namespace hourglass {

/// One run in the hands of the training loop: the open one, or one of the queue. Only the training
/// thread touches it.
class LoopRun {
 public:
    /// Without a trainer the run is Empty and says why. Measures epoch 0.
    LoopRun(int64_t number, Result<std::unique_ptr<Trainer>> trainer, MomentStore& moments);

    int64_t number() const { return number_; }
    RunState state() const { return state_; }
    const std::string& message() const { return message_; }
    const Error& error() const { return error_; }
    bool isGoing() const { return going_; }
    bool isStepping() const { return stepping_; }
    /// Null if the run is Empty.
    Trainer* trainer() const { return trainer_.get(); }

    /// From now on advance() trains; false if there is nothing left to do.
    bool start();
    void pause();
    /// Trains for so many updates; steps that end an epoch include its evaluation.
    void step(int64_t updates);
    /// One update, of which `receive` is told what it did; null if there is none to do. Like
    /// step(1) otherwise.
    using TraceReceiver = std::function<void(std::shared_ptr<const StepTrace>)>;
    void stepTraced(TraceReceiver receive);
    void setEpochs(const std::string& path, int64_t epochs);
    /// One unit of work: an update, or the evaluation at an epoch's end. True after an update. What
    /// is worth keeping goes to `moments`; the end of the run or of a step changes state().
    bool advance(std::stop_token stop, MomentStore& moments);

    /// Of training itself, without pauses; 0 before the first quarter of a second.
    double updatesPerSecond() const { return updatesPerSecond_; }
    /// The history as of at most 150 ms ago, or of now: copying takes longer the longer the run is,
    /// and nobody reads a curve that fast.
    std::shared_ptr<const History> history(bool fresh);

 private:
    using Clock = std::chrono::steady_clock;
    void settle();
    void noteSpeed();
    void forgetTrace();
    Trainer::Event advanceTrainer(std::stop_token stop);

    int64_t number_ = 0;
    std::unique_ptr<Trainer> trainer_;
    RunState state_ = RunState::Empty;
    std::string message_;
    Error error_;
    bool going_ = false, stepping_ = false;
    int64_t stepsLeft_ = 0;
    TraceReceiver traceTo_;  ///< who waits for the next update's trace; or nobody
    double rateUpdates_ = 0, updatesPerSecond_ = 0, workSeconds_ = 0;
    Clock::time_point historyMade_{};
    std::shared_ptr<const History> history_;  ///< as it was handed out last
};

}  // namespace hourglass
