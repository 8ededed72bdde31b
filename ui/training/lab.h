#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <memory>

#include "core/training/training_loop.h"
#include "ui/training/data_loader.h"
#include "ui/training/run_list.h"
#include "ui/training/runs_now.h"
#include "ui/training/trouble.h"

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
    /// Another document takes the place of all runs; the run that was open in it is opened again,
    /// without one its experiment. The document model must get its experiment.
    void openDocument(const DocumentFile& document);
    /// The same for an experiment without runs.
    void openExperiment(const Experiment& experiment);
    /// All runs as they are, in the window's thread.
    void withRuns(std::function<void(const RunsNow&)> receive);
    /// Kept moments of all runs by the training loop's numbers, in the window's thread.
    void withMoments(
        std::function<void(const std::map<int64_t, std::shared_ptr<const Moments>>&)> receive);
    /// Files that were made of them; they need not be made again.
    void takeFiles(const RunsNow& from, const DocumentFile& made);
    /// What is said of runs: their names, which are hidden or deleted.
    void setMarks(const MarksOfRuns& marks);
    const RunMarks& openMarks() const { return openMarks_; }
    /// A copy of a run, which may go its own way. False if it is on its way into the list.
    bool duplicate(int64_t number);
    /// What is being read is given up: then nothing can be trained until other data are chosen.
    void stopReading() { loader_.stop(); }
    void start();
    void pause();
    void toggle();
    void step(Level level);
    /// One update, of which `receive` is told what it did; null if there is none to do. Everybody
    /// is shown the moment before it until showNow() is called, or training goes on by other means.
    void watchUpdate(std::function<void(std::shared_ptr<const StepTrace>)> receive);
    void showNow();
    void reset();
    /// After a divergence: opens the last good epoch again with these settings, which the document
    /// has or is about to get. `then` is told whether there is such an epoch.
    void goBack(const Experiment& changed, std::function<void(bool)> then);
    /// A new run of these settings begins, also where they differ in nothing that needs one; the
    /// present one stays in the list as it is. The document must get the settings. False if they
    /// need other data.
    bool beginNew(const Experiment& changed);
    /// Opens a run of the list again, with its curves, weights and moments; the document must get
    /// its experiment. False if it is not there, or on its way into the list.
    bool returnTo(int64_t number);
    /// Opens a new run that goes on from a kept moment of the open one, which stays in the list.
    /// `then` is told whether that is so; it is not if another run was opened meanwhile.
    void goOnFrom(const Moment& moment, std::function<void(bool)> then);
    /// A run of the list trains on behind the open one, beside everything else that is done.
    /// Returns why that is not so; empty if it is.
    QString queue(int64_t number);
    /// It stops and stays in the list as it is.
    void unqueue(int64_t number);
    /// How the open run and the queue share the machine.
    void setSharing(Sharing sharing);
    Sharing sharing() const { return sharing_; }
    void setPace(Pace pace);
    /// Memory for the moments of all runs, in MB.
    void setMomentBudget(int megabytes) {
        loop_.setMomentBudget(static_cast<size_t>(megabytes) << 20);
    }
    /// Where moments go that must stay when that is full.
    void setMomentFolder(const QString& folder) { loop_.setMomentFolder(folder.toStdString()); }
    /// Hands over the present run's whole state, in the window's thread.
    void withCheckpoint(std::function<void(std::shared_ptr<const Checkpoint>)> receive);

    State state() const { return state_; }
    bool isGoing() const { return state_ == State::Running; }
    /// Why nothing can be trained, or why training stopped.
    const QString& message() const { return message_; }
    /// The same in parts, with settings that would cure it.
    const Trouble& trouble() const { return trouble_; }
    /// What is being trained now.
    StageKind stage() const;
    /// An edit is waited for to be the last one, before a new run is opened.
    bool isSettling() const { return settle_.isActive(); }
    /// The last epoch with finite figures; -1 before the first one.
    int64_t lastGoodEpoch() const;
    Pace pace() const { return pace_; }
    /// 0 while nothing can be trained.
    int64_t runNumber() const { return run_; }
    /// The number that people see: a run that comes back keeps it.
    int64_t shownNumber() const { return number_; }
    /// What differs from the run before, or the name that a person gave it.
    const QString& runLabel() const { return openMarks_.name.isEmpty() ? label_ : openMarks_.name; }
    const Experiment& experiment() const { return open_; }
    const std::shared_ptr<const PreparedData>& data() const { return data_; }
    /// The data of the open run cannot be read: samples that its model draws stand in their place,
    /// and nothing is trained on them.
    bool dataAreMissing() const { return data_ && data_->standIn; }
    /// What the file of the open run says, if it came from one or was saved.
    const std::shared_ptr<const RunFile>& openFile() const { return openFile_; }
    const std::shared_ptr<const Snapshot>& snapshot() const { return snapshot_; }
    const std::shared_ptr<const std::vector<double>>& pca() const { return pca_; }
    /// The same errors on the training part; null until they are known, or where there is no other
    /// part.
    const std::shared_ptr<const std::vector<double>>& pcaOfTraining() const {
        return pcaOfTraining_;
    }
    const RunList& runs() const { return runs_; }
    /// What was done while the open run trained, in order.
    const std::vector<RunEvent>& events() const { return events_; }

 Q_SIGNALS:
    void snapshotReady(std::shared_ptr<const hourglass::Snapshot> snapshot);
    /// Numbers and words about the run are to be shown anew: after each snapshot, but while
    /// training goes on not oftener than an eye can read them.
    void figuresDue();
    void stateChanged();
    void dataChanged();
    /// So much of the data is read, from 0 to 1.
    void readingProgressed(double share);
    void pcaChanged();
    /// Training begins, or a step of it: not an update that is watched.
    void trainingBegins();
    /// A new run began: other weights, maybe another stack.
    void runOpened();
    /// An edit or a reset began a new run, right behind runOpened(); run `left` is in the list now.
    void newRunBegan(qint64 left);
    /// There is no run any more: nothing of it may be shown as if it were the present one.
    void runClosed();
    /// A setting was changed while the run goes on.
    void liveChanged();
    void troubleChanged();
    void runsChanged();
    /// Runs of the queue came further, or began or ceased to wait.
    void queueMoved();
    /// A run of the queue came to its end: what happened, in a sentence.
    void queueTold(const QString& sentence);
    void paceChanged();

 private:
    bool mayTrain();
    void settle();
    void openRun();
    void keepRun();
    void giveBackReopened();
    void clearRuns();
    KeptRun copyOf(int64_t number, int64_t loopRun);
    RunsNow runsNow(const std::map<int64_t, std::shared_ptr<const Moments>>& moments, RunNow open,
                    int64_t loopRun, std::shared_ptr<const Checkpoint> checkpoint,
                    const std::map<int64_t, std::shared_ptr<const Checkpoint>>& queued) const;
    void addToList(const SavedRun& run);
    void loadDataOf(const Experiment& experiment, std::shared_ptr<const RunFile> run);
    bool applyLive();
    void take();
    void tellFigures();
    void takeReport();
    void leaveQueue();
    void setState(State state, const QString& message = {});
    void forgetPca();
    void takeData(std::shared_ptr<const PreparedData> data);
    void closeRun(Trouble trouble);
    void seekCures();
    void noteEvent(const QString& text);

    Experiment wanted_, open_;
    Value dataSection_;                          ///< what the data were, or are being, loaded from
    std::shared_ptr<const Checkpoint> waiting_;  ///< to resume as soon as its data are there
    bool startWaiting_ = false;                  ///< start() came before the run was open
    bool heldBack_ = false;                      ///< snapshots wait for showNow()
    bool starting_ = false;                      ///< start() is on its way to the training thread
    QTimer figures_;                             ///< while it runs, figures are new enough
    bool figuresWait_ = false;
    State state_ = State::Loading;
    QString message_;
    Trouble trouble_;
    Pace pace_ = Pace::Watch;
    Sharing sharing_ = Sharing::OneAfterAnother;
    int64_t run_ = 0, shownRun_ = 0;
    int64_t number_ = 0, numbers_ = 0;  ///< of the open run, and how many were given
    int64_t returning_ = 0;             ///< number of the list's run that is opened next; 0: none
    KeptRun reopened_;                  ///< taken from the list, until it is shown; number 0: none
    int64_t left_ = 0;                  ///< run that goes to the list for the next one; 0: none
    QString label_;                     ///< of the open run
    RunMarks openMarks_;                ///< of the open run
    MarksOfRuns marks_;                 ///< of all runs
    std::shared_ptr<const RunFile> openFile_;  ///< of the open run, as it was made last
    std::shared_ptr<const PreparedData> openFileData_;
    std::vector<RunEvent> events_;  ///< of the open run
    Experiment named_;              ///< of the run that got a label last: labels say what differs
    std::shared_ptr<const PreparedData> data_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const std::vector<double>> pca_, pcaOfTraining_;
    RunList runs_;
    QTimer settle_;
    DataLoader loader_;
    QThreadPool cures_;
    TrainingLoop loop_;  // the last member: its thread ends before the rest goes
};

}  // namespace hourglass::ui
