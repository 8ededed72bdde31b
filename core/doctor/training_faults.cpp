#include "core/doctor/training_fault.h"

namespace hourglass {

const std::vector<TrainingFault>& trainingFaults() {
    static const std::vector<TrainingFault> list = {
        divergedFault(),     collapsedFault(), stuckGradientsFault(), sameResultFault(),
        deadUnitsFault(),    saturatedFault(), overFittingFault(),    copyingFault(),
        smallBatchesFault(), rangeFault(),     atFloorFault()};
    return list;
}

/// A code that nobody uses, and gradients that do not arrive, both end in the same picture for all:
/// the cause is told, not what comes of it.
std::vector<Finding> examine(const ExaminedRun& run) {
    std::vector<Finding> findings;
    for (const TrainingFault& fault : trainingFaults()) {
        const bool explained = fault.id == "same-result" && !findings.empty();
        if (explained) continue;
        if (auto finding = fault.find(run)) {
            finding->id = fault.id;
            finding->title = fault.title;
            findings.push_back(std::move(*finding));
        }
    }
    return findings;
}

Result<Experiment> repaired(const Experiment& experiment, const Repair& repair) {
    Result<Experiment> result = experiment;
    for (auto& [path, value] : repair.settings) {
        result = withSetting(*result, path, value);
        if (!result) return result;
    }
    return result;
}

}  // namespace hourglass
