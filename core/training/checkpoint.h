#pragma once

#include <vector>

#include "core/base/aligned.h"
#include "core/base/scheduled.h"
#include "core/model/experiment.h"
#include "core/training/history.h"

namespace hourglass {

/// Everything that a run needs to go on as if it had never stopped. Random numbers are counter
/// based, so the step is their whole state.
struct Checkpoint {
    Experiment experiment;                    ///< with the thread count resolved
    AlignedVector<float> parameters;          ///< the flat array, buffers included
    std::vector<AlignedVector<float>> slots;  ///< the optimizer's vectors
    std::vector<double> numbers;              ///< the solver's single numbers
    int64_t step = 0;                         ///< updates done
    int64_t epoch = 0;                        ///< whole epochs done
    int64_t batch = 0;                        ///< batches done in the present epoch
    bool evaluated = false;                   ///< the present epoch's row is in the history
    std::vector<double> sums;                 ///< of the present epoch's terms, weighted by samples
    int64_t samples = 0;                      ///< seen in the present epoch
    double seconds = 0;
    History history;

    /// Where schedules stand, to the epoch.
    Progress progress() const { return {static_cast<double>(epoch), step}; }
};

}  // namespace hourglass
