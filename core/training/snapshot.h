#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/aligned.h"
#include "core/base/result.h"
#include "core/base/scheduled.h"
#include "core/training/moment.h"

namespace hourglass {

enum class RunState { Empty, Ready, Running, Paused, Finished, Diverged };

/// What somebody who looks wants to be shown.
struct SnapshotRequest {
    bool parameters = true;
};

/// An immutable picture of a run, handed from the training thread to the window.
struct Snapshot {
    int64_t run = 0;  ///< number of the run that this belongs to (every open() counts one up)
    RunState state = RunState::Empty;
    RunProgress progress;
    int64_t epochs = 0;  ///< planned
    int64_t updatesPerEpoch = 0;
    std::shared_ptr<const History> history;
    std::shared_ptr<const AlignedVector<float>> parameters;  ///< null unless asked for
    std::shared_ptr<const Moments> moments;                  ///< of this run, as far as kept
    int64_t momentsThinned = 0;                              ///< how many of them had to go
    int64_t momentsOnDisk = 0;                               ///< how many went to the disk
    size_t momentBytesBeyond =
        0;  ///< memory of all runs' moments beyond the budget: the disk is full
    double epochsPerSecond = 0, samplesPerSecond = 0;  ///< of training itself, without pauses
    double secondsLeft = 0;                            ///< at the present pace
    std::string message;                               ///< of a divergence or a failure
    Error error;  ///< of a failure: what, at which setting, what to do
};

}  // namespace hourglass
