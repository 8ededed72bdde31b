#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/training/checkpoint.h"

namespace hourglass {

class Trainer;

/// The weights of a run as they once were, and all that is needed to look at them again and to go
/// on from them.
struct Moment {
    int64_t run = 0;  ///< number of the run, as in Snapshot
    RunProgress progress;
    ScheduleProgress schedules;  ///< where those of the ingredients stood
    int64_t layersBegun = 0;     ///< while layers are pretrained from below, else 0
    std::string stage;           ///< title of the stage: "Layer 1 of 4 (RBM)"
    int64_t rows = 0;            ///< of the history, at that time
    bool measured = false;       ///< right behind the end of an epoch: `figure` belongs to it
    Figure figure;               ///< what the stage is about, on validation samples
    std::shared_ptr<const AlignedVector<float>> parameters;  ///< the shown ones: average or best
    RunPosition position;
    /// With it training goes on with the same bits; null: the solver starts afresh.
    std::shared_ptr<const SolverState> solver;

    bool onDisk = false;  ///< the arrays lie in files without a name, see OnDisk

    /// Size of the arrays, in bytes.
    size_t bytes() const;
    /// What of that is in memory.
    size_t bytesInMemory() const { return onDisk ? 0 : bytes(); }
};

/// The same moment with its arrays on the disk; null if there is no room in the folder.
std::shared_ptr<const Moment> movedToDisk(const Moment& moment, const std::string& folder);

/// The trainer's present weights and state as a moment of run `run`; `measured`: the history's last
/// row belongs to them.
std::shared_ptr<const Moment> captureMoment(const Trainer& trainer, int64_t run, bool measured);

/// In the order in which they came.
using Moments = std::vector<std::shared_ptr<const Moment>>;

/// The run at this moment. `later` gives the settings and the history, which is cut.
Checkpoint checkpointAt(const Moment& moment, const Experiment& experiment, const History& later);

}  // namespace hourglass
