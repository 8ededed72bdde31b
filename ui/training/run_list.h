#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "core/data/prepared_data.h"
#include "core/training/checkpoint.h"

namespace hourglass::ui {

/// A run that was trained and then left: nothing of it is lost.
struct KeptRun {
    int64_t number = 0;
    int64_t loopRun = 0;  ///< the training loop's number for it: its moments are kept under that
    int64_t step = 0;     ///< updates done
    QString label;        ///< what differs from the run before: "seed 5"
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;
    std::shared_ptr<const History> history;
    std::shared_ptr<const Checkpoint> checkpoint;  ///< to go on from; null while it is on its way
    bool returnable = true;  ///< whether the same settings bring this run back

    QString title() const;  ///< "Run 3: seed 5"
};

/// All runs that were left, in the order of their numbers.
class RunList {
 public:
    void add(KeptRun run);
    /// Its history and updates are the run's: what the window saw last may be older.
    void setCheckpoint(int64_t number, std::shared_ptr<const Checkpoint> checkpoint);
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
