#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/doctor/examined_run.h"

namespace hourglass {

/// Other settings for a new run.
struct Repair {
    std::vector<std::pair<std::string, Value>> settings;  ///< paths and values
    std::string words;                                    ///< "Back to rate 0.002"
};

/// What is wrong with a run, by how much, why probably, and what to do.
struct Finding {
    std::string id, title;
    double number = 0;   ///< by which it is judged
    std::string unit;    ///< "% of the units of encoder layer 1", says what the number is
    std::string reason;  ///< a sentence
    Repair repair;
};

/// A way in which training goes wrong.
struct TrainingFault {
    std::string id, title;
    /// What the number is and from where on it is unhealthy, in a sentence.
    std::string help;
    /// Nothing where the run is healthy in this respect, or where the question makes no sense.
    std::optional<Finding> (*find)(const ExaminedRun& run);
};

/// All conditions, the gravest first: one line each.
const std::vector<TrainingFault>& trainingFaults();

/// Everything that is wrong with the run. What follows from another finding is left out.
std::vector<Finding> examine(const ExaminedRun& run);

/// The experiment with the repair's settings; an error if they do not fit together.
Result<Experiment> repaired(const Experiment& experiment, const Repair& repair);

// One file each.
TrainingFault divergedFault();
TrainingFault collapsedFault();
TrainingFault sameResultFault();
TrainingFault stuckGradientsFault();
TrainingFault deadUnitsFault();
TrainingFault saturatedFault();
TrainingFault overFittingFault();
TrainingFault copyingFault();
TrainingFault smallBatchesFault();
TrainingFault rangeFault();
TrainingFault atFloorFault();

}  // namespace hourglass
