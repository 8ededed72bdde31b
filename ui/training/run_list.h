#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "core/data/prepared_data.h"
#include "core/io/run_file.h"
#include "ui/document/run_marks.h"

namespace hourglass::ui {

/// A run that was trained and then left: nothing of it is lost.
struct KeptRun {
    int64_t number = 0;
    int64_t loopRun = 0;  ///< the training loop's number for it: its moments are kept under that
    int64_t step = 0;     ///< updates done
    QString label;        ///< what differs from the run before: "seed 5"
    RunMarks marks;       ///< what a person says of it
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;  ///< null: read anew when it is opened
    std::shared_ptr<const History> history;
    std::shared_ptr<const Checkpoint> checkpoint;  ///< to go on from; null while it is on its way
    std::shared_ptr<const RunFile> file;           ///< as files have it; null: not made yet
    bool returnable = true;  ///< whether the same settings bring this run back

    /// Its name, or what differs.
    const QString& words() const { return marks.name.isEmpty() ? label : marks.name; }
    QString title() const;  ///< "Run 3: seed 5"
    bool isListed() const { return !marks.deleted; }
};

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
    void clear() { runs_.clear(); }
    /// Null if it is not here.
    const KeptRun* find(int64_t number) const;
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

/// "rate 0.01": what differs from the run before; variant and code where nothing is known to
/// differ.
QString runLabel(const Experiment& experiment, const Experiment* before);

}  // namespace hourglass::ui
