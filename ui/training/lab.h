#pragma once

#include <QObject>
#include <QTimer>
#include <memory>

#include "core/training/training_loop.h"
#include "ui/training/data_loader.h"
#include "ui/training/run_list.h"

namespace hourglass::ui {

/// The window's face of the training thread: commands go down, one queued signal comes up. It
/// follows the document's experiment: what can change during a run does, the rest opens a new run
/// and keeps the old one.
class Lab : public QObject {
    Q_OBJECT
 public:
    enum class State { Loading, Unusable, Ready, Running, Pausing, Paused, Finished, Diverged };
    Q_ENUM(State)
    enum class Level { Batch, Epoch, TenEpochs };
    Q_ENUM(Level)

    explicit Lab(QObject* parent = nullptr);
    ~Lab() override;

    void setExperiment(const Experiment& experiment);
    /// Continues a run that was saved; the document's experiment must be its own.
    void resume(const Checkpoint& checkpoint, const DataRecord& trainedOn);
    void start();
    void pause();
    void toggle();
    void step(Level level);
    void reset();
    void setPace(Pace pace);
    /// Hands over the present run's whole state, in the window's thread.
    void withCheckpoint(std::function<void(std::shared_ptr<const Checkpoint>)> receive);

    State state() const { return state_; }
    bool isGoing() const { return state_ == State::Running; }
    /// Why nothing can be trained, or why training stopped.
    const QString& message() const { return message_; }
    Pace pace() const { return pace_; }
    int64_t runNumber() const { return run_; }
    const Experiment& experiment() const { return open_; }
    const std::shared_ptr<const PreparedData>& data() const { return data_; }
    const std::shared_ptr<const Snapshot>& snapshot() const { return snapshot_; }
    const std::shared_ptr<const std::vector<double>>& pca() const { return pca_; }
    const RunList& runs() const { return runs_; }

 Q_SIGNALS:
    void snapshotReady(std::shared_ptr<const hourglass::Snapshot> snapshot);
    void stateChanged();
    void dataChanged();
    void pcaChanged();
    /// A new run began: other weights, maybe another stack.
    void runOpened();
    void runsChanged();
    void paceChanged();

 private:
    void settle();
    void openRun();
    void keepRun();
    bool applyLive();
    void take();
    void setState(State state, const QString& message = {});
    void takeData(std::shared_ptr<const PreparedData> data);

    Experiment wanted_, open_;
    Value dataSection_;                          ///< what the data were, or are being, loaded from
    std::shared_ptr<const Checkpoint> waiting_;  ///< to resume as soon as its data are there
    bool startWaiting_ = false;                  ///< start() came before the run was open
    bool starting_ = false;                      ///< start() is on its way to the training thread
    State state_ = State::Loading;
    QString message_;
    Pace pace_ = Pace::Watch;
    int64_t run_ = 0, shownRun_ = 0;
    std::shared_ptr<const PreparedData> data_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const std::vector<double>> pca_;
    RunList runs_;
    QTimer settle_;
    DataLoader loader_;
    TrainingLoop loop_;  // the last member: its thread ends before the rest goes
};

}  // namespace hourglass::ui
