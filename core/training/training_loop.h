#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/training/buffer_pool.h"
#include "core/training/mailbox.h"
#include "core/training/moment_store.h"
#include "core/training/pace.h"
#include "core/training/snapshot.h"
#include "core/training/trainer.h"

namespace hourglass {

/// Runs a trainer in a thread of its own. Every public function may be called from any thread and
/// returns at once; commands take effect at the end of the present unit of work.
class TrainingLoop {
 public:
    /// `knock` is called from the training thread when a snapshot waits to be taken.
    explicit TrainingLoop(std::function<void()> knock);
    ~TrainingLoop();

    /// Prepares a run (epoch 0 is evaluated and shown). Returns the run's number. An experiment
    /// that does not fit is shown as RunState::Empty with a message.
    int64_t open(const Experiment& experiment, std::shared_ptr<const PreparedData> data);
    /// `momentsOf`: number of a run that was left and comes back; its moments are this one's.
    int64_t open(const Checkpoint& checkpoint, std::shared_ptr<const PreparedData> data,
                 int64_t momentsOf = 0);
    /// Memory for the moments of all runs, in bytes.
    void setMomentBudget(size_t bytes);
    /// Takes over moments of a run that is in a file and was never open here. Returns the number by
    /// which open() finds them.
    int64_t adopt(Moments moments);
    /// The same for the moments of another run, which keeps them.
    int64_t copyMoments(int64_t from);
    /// These runs are gone, and their moments with them.
    void forget(const std::vector<int64_t>& runs);
    void start();
    void pause();
    /// Does this many updates, then pauses. Steps that end an epoch include its evaluation.
    void step(int64_t updates);
    void setPace(Pace pace);
    void setLive(const std::string& path, const Value& value);
    void setEpochs(const std::string& path, int64_t epochs);
    void request(SnapshotRequest request);
    /// Hands the whole state to `receive`, called from the training thread.
    void checkpoint(std::function<void(std::shared_ptr<const Checkpoint>)> receive);

    /// Hands the moments of all runs to `receive` in the same way, by the runs' numbers.
    void moments(std::function<void(std::map<int64_t, std::shared_ptr<const Moments>>)> receive);

    /// The latest snapshot that has not been taken, or null.
    std::shared_ptr<const Snapshot> take() { return mailbox_.take(); }

 private:
    using Command = std::function<void()>;
    void send(Command command);
    int64_t newNumber();
    void addMoments(const Moments& moments, int64_t run);
    void run(std::stop_token stop);
    bool runCommands();
    void work(std::stop_token stop);
    void advance(std::stop_token stop);
    void begin(Result<std::unique_ptr<Trainer>> trainer, int64_t run);
    void publish(bool force);
    std::shared_ptr<const History> history(bool force);
    std::shared_ptr<const AlignedVector<float>> parameters();
    void settle();
    double secondsLeft() const;
    bool waitForFrame();

    Mailbox<Snapshot> mailbox_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Command> commands_;
    int64_t runs_ = 0;

    // Only the training thread touches what follows.
    using Clock = std::chrono::steady_clock;
    std::unique_ptr<Trainer> trainer_;
    RunState state_ = RunState::Empty;
    std::string message_;
    Error error_;
    int64_t run_ = 0;
    bool going_ = false, stepping_ = false;
    int64_t stepsLeft_ = 0;  ///< of a step() command
    int64_t frameLeft_ = 0;  ///< updates left in this frame of Pace::Watch
    Pace pace_ = Pace::Full;
    StretchedClock clock_;
    Clock::time_point nextFrame_{}, lastPublished_{}, historyMade_{};
    double rateUpdates_ = 0, updatesPerSecond_ = 0, workSeconds_ = 0;
    SnapshotRequest request_;
    BufferPool copies_;
    MomentStore moments_;
    std::shared_ptr<const History> history_;  ///< as it was last published
    std::jthread thread_;
};

}  // namespace hourglass
