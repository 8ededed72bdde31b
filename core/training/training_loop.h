#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "core/training/buffer_pool.h"
#include "core/training/loop_run.h"
#include "core/training/mailbox.h"
#include "core/training/pace.h"
#include "core/training/queue_report.h"

namespace hourglass {

/// Trains runs in a thread of its own: the open one, which snapshots show, and those of a queue
/// behind it. Every public function may be called from any thread and returns at once; commands
/// take effect at the end of the present unit of work.
class TrainingLoop {
 public:
    /// `knock` is called from the training thread when a snapshot or a report of the queue waits to
    /// be taken.
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
    /// Where moments go that must stay when that is full.
    void setMomentFolder(const std::string& folder);
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
    /// One update, of which `receive` is told what it did, called from the training thread; null if
    /// nothing can be trained. Then it pauses.
    void stepTraced(std::function<void(std::shared_ptr<const StepTrace>)> receive);
    void setPace(Pace pace);
    void setLive(const std::string& path, const Value& value);
    void setEpochs(const std::string& path, int64_t epochs);
    void request(SnapshotRequest request);
    /// Hands the whole state to `receive`, called from the training thread.
    void checkpoint(std::function<void(std::shared_ptr<const Checkpoint>)> receive);

    /// A run that was left trains on at the end of the queue. Returns its new number.
    int64_t queue(const Checkpoint& checkpoint, std::shared_ptr<const PreparedData> data,
                  int64_t momentsOf);
    /// A run of the queue becomes the open one, as it is, and goes on if it was going.
    void openQueued(int64_t run);
    /// Takes a run out of the queue and hands its state to `receive`, called from the training
    /// thread; null if it is not there.
    void unqueue(int64_t run, std::function<void(std::shared_ptr<const Checkpoint>)> receive);
    /// How those that want to train share the machine.
    void setSharing(Sharing sharing);
    /// Hands the whole states of the queue's runs to `receive`, by their numbers.
    void queued(std::function<void(std::map<int64_t, std::shared_ptr<const Checkpoint>>)> receive);
    /// The latest report of the queue that has not been taken, or null.
    std::shared_ptr<const QueueReport> takeReport() { return reports_.take(); }

    /// Hands the moments of all runs to `receive` in the same way, by the runs' numbers.
    void moments(std::function<void(std::map<int64_t, std::shared_ptr<const Moments>>)> receive);

    /// The latest snapshot that has not been taken, or null.
    std::shared_ptr<const Snapshot> take() { return mailbox_.take(); }

 private:
    using Command = std::function<void()>;
    using Clock = std::chrono::steady_clock;
    void send(Command command);
    int64_t newNumber();
    void addMoments(const Moments& moments, int64_t run);
    void run(std::stop_token stop);
    bool runCommands();
    void show(std::unique_ptr<LoopRun> run);
    std::vector<LoopRun*> candidates() const;
    LoopRun* next();
    void workOnOpen(std::stop_token stop);
    void workOnQueued(LoopRun& run, std::stop_token stop);
    void publish(bool force);
    void report(bool force);
    std::shared_ptr<const AlignedVector<float>> parameters();
    double secondsLeft() const;
    bool waitForFrame();

    Mailbox<Snapshot> mailbox_;
    Mailbox<QueueReport> reports_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Command> commands_;
    int64_t runs_ = 0;

    // Only the training thread touches what follows.
    MomentStore moments_;
    std::unique_ptr<LoopRun> open_;               ///< null before the first one is opened
    std::deque<std::unique_ptr<LoopRun>> queue_;  ///< in the order in which they train
    Sharing sharing_ = Sharing::OneAfterAnother;
    int64_t lastInTurn_ = 0;    ///< number of the run that did the last unit of work
    bool reportedAny_ = false;  ///< the last report had rows
    int64_t frameLeft_ = 0;     ///< updates left in this frame of Pace::Watch
    Pace pace_ = Pace::Full;
    StretchedClock clock_;
    Clock::time_point nextFrame_{}, lastPublished_{}, lastReported_{};
    SnapshotRequest request_;
    BufferPool copies_;
    std::jthread thread_;
};

}  // namespace hourglass
