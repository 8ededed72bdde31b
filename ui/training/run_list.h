#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "core/data/prepared_data.h"
#include "core/io/run_file.h"
#include "core/training/queue_report.h"
#include "core/training/run_event.h"
#include "ui/document/run_marks.h"

namespace hourglass::ui {

/// A run that was trained and then left: nothing of it is lost.
struct KeptRun {
    /// Whether it trains on in the queue; Leaving: it stopped, and its state is on its way here.
    enum class Work { None, Waiting, Training, Leaving };

    int64_t number = 0;
    int64_t loopRun = 0;  ///< the training loop's number for it: its moments are kept under that
    int64_t step = 0;     ///< updates done
    QString label;        ///< what differs from the run before: "seed 5"
    RunMarks marks;       ///< what a person says of it
    std::vector<RunEvent> events;  ///< what was done while it trained
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;  ///< null: read anew when it is opened
    std::shared_ptr<const History> history;
    std::shared_ptr<const Checkpoint> checkpoint;  ///< to go on from; null while it is on its way
    std::shared_ptr<const RunFile> file;           ///< as files have it; null: not made yet
    std::shared_ptr<const RunFile> earlier;  ///< of the same run and data, before it trained on
    Work work = Work::None;
    bool returnable = true;  ///< whether the same settings bring this run back

    /// Its name, or what differs.
    const QString& words() const { return marks.name.isEmpty() ? label : marks.name; }
    QString title() const;  ///< "Run 3: seed 5"
    bool isListed() const { return !marks.deleted; }
    bool isQueued() const { return work != Work::None; }
};

/// Whether a run has done all epochs that it was to do, or cannot go on.
bool isOver(const KeptRun& run);

/// All runs that were left, in the order of their numbers.
class RunList {
 public:
    void add(KeptRun run);
    /// Its history and updates are the run's: what the window saw last may be older.
    void setCheckpoint(int64_t number, std::shared_ptr<const Checkpoint> checkpoint);
    /// How files have it, made from this checkpoint.
    void setFile(int64_t number, const std::shared_ptr<const Checkpoint>& checkpoint,
                 std::shared_ptr<const RunFile> file);
    void setMarks(const MarksOfRuns& marks);
    /// `loopRun`: the training loop's number of it from now on; 0: as before.
    void setWork(int64_t number, KeptRun::Work work, int64_t loopRun);
    /// How far a run of the queue is.
    void note(int64_t number, const QueueReport::Row& row);
    void clear() { runs_.clear(); }
    /// Null if it is not here.
    const KeptRun* find(int64_t number) const;
    /// By the training loop's number.
    const KeptRun* findQueued(int64_t loopRun) const;
    /// Takes a run out, with number 0 if it cannot go on yet.
    KeptRun take(int64_t number);
    /// Takes out the latest run of this experiment that can go on; number 0 if there is none.
    KeptRun takeBack(const Experiment& experiment);
    /// After a reset the same settings mean the new run.
    void forbidReturn(const Experiment& experiment);

    const std::vector<KeptRun>& runs() const { return runs_; }

 private:
    std::vector<KeptRun> runs_;
};

}  // namespace hourglass::ui
