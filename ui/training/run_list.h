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
    QString name;
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;
    std::shared_ptr<const History> history;
    std::shared_ptr<const Checkpoint> checkpoint;  ///< to go on from; null once thinned out
    bool returnable = true;  ///< whether the same settings bring this run back
};

/// Finished and left runs, oldest first. Histories are kept for all, weights for the latest.
class RunList {
 public:
    void add(KeptRun run);
    void setCheckpoint(int64_t number, std::shared_ptr<const Checkpoint> checkpoint);
    /// Takes out the latest run of this experiment that can go on; number 0 if there is none.
    KeptRun takeBack(const Experiment& experiment);
    /// After a reset the same settings mean the new run.
    void forbidReturn(const Experiment& experiment);

    const std::vector<KeptRun>& runs() const { return runs_; }

 private:
    std::vector<KeptRun> runs_;
};

}  // namespace hourglass::ui
