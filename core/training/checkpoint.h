#pragma once

#include <vector>

#include "core/base/aligned.h"
#include "core/base/scheduled.h"
#include "core/model/experiment.h"
#include "core/training/history.h"
#include "core/training/weight_keeper.h"

namespace hourglass {

/// Everything that a run needs to go on as if it had never stopped. Random numbers are counter
/// based, so the step is their whole state.
struct Checkpoint {
    Experiment experiment;                    ///< with the thread count resolved
    AlignedVector<float> parameters;          ///< the flat array, buffers included
    std::vector<AlignedVector<float>> slots;  ///< the optimizer's vectors
    std::vector<double> numbers;              ///< the solver's single numbers
    int64_t stage = 0;                        ///< number of the present stage
    int64_t step = 0;                         ///< updates done in this stage
    int64_t epoch = 0;                        ///< whole epochs done in this stage
    int64_t batch = 0;                        ///< batches done in the present epoch
    bool evaluated = false;                   ///< the present epoch's row is in the history
    WeightKeeper::State kept;                 ///< weights beside those that training moves
    bool stoppedEarly = false;                ///< patience has ended the present stage
    std::vector<double> sums;                 ///< of the present epoch's terms, weighted by samples
    int64_t samples = 0;                      ///< seen in the present epoch
    double seconds = 0;
    History history;

    /// Where the ingredients' schedules stand, to the epoch: they follow the training as a whole.
    Progress progress() const {
        const bool present = history.stages.empty() || history.stages.back().name == "train";
        return present ? Progress{static_cast<double>(epoch), step} : history.progress("train");
    }
};

}  // namespace hourglass
