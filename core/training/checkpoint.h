#pragma once

#include <vector>

#include "core/base/aligned.h"
#include "core/base/scheduled.h"
#include "core/experiment/experiment.h"
#include "core/training/history.h"
#include "core/training/weight_keeper.h"

namespace hourglass {

/// Where a run stands, weights and solver aside. Random numbers are counter based, so the step is
/// their whole state.
struct RunPosition {
    int64_t stage = 0;          ///< number of the present stage
    int64_t step = 0;           ///< updates done in this stage
    int64_t epoch = 0;          ///< whole epochs done in this stage
    int64_t batch = 0;          ///< batches done in the present epoch
    bool evaluated = false;     ///< the present epoch's row is in the history
    bool stoppedEarly = false;  ///< patience has ended the present stage
    std::vector<double> sums;   ///< of the present epoch's terms, weighted by samples
    int64_t samples = 0;        ///< seen in the present epoch
    double seconds = 0;
};

/// What the solver has gathered beside the weights.
struct SolverState {
    std::vector<AlignedVector<float>> slots;  ///< the optimizer's vectors
    std::vector<double> numbers;              ///< the solver's single numbers
    WeightKeeper::State kept;                 ///< weights beside those that training moves
};

/// Everything that a run needs to go on as if it had never stopped.
struct Checkpoint : RunPosition, SolverState {
    Experiment experiment;            ///< with the thread count resolved
    AlignedVector<float> parameters;  ///< the flat array, buffers included
    bool freshSolver = false;         ///< nothing was kept of the solver: it begins anew
    History history;

    /// Done in the whole run.
    int64_t updates() const {
        return (history.stages.empty() ? 0 : history.stages.back().firstStep) + step;
    }
    /// Where the ingredients' schedules stand, to the epoch: they follow the training as a whole.
    ScheduleProgress schedules() const {
        return history.present() == StageKind::Whole
                   ? ScheduleProgress{static_cast<double>(epoch), step}
                   : history.wholeProgress();
    }
};

}  // namespace hourglass
