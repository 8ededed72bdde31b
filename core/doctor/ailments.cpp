#include "core/doctor/ailment.h"

namespace hourglass {

const std::vector<Ailment>& ailments() {
    static const std::vector<Ailment> list = {
        divergedAilment(),     collapsedAilment(), stuckGradientsAilment(), sameResultAilment(),
        deadUnitsAilment(),    saturatedAilment(), overFittingAilment(),    copyingAilment(),
        smallBatchesAilment(), rangeAilment()};
    return list;
}

/// A code that nobody uses, and gradients that do not arrive, both end in the same picture for all:
/// the cause is told, not what comes of it.
std::vector<Finding> examine(const Patient& patient) {
    std::vector<Finding> findings;
    for (const Ailment& ailment : ailments()) {
        const bool explained = ailment.id == "same-result" && !findings.empty();
        if (explained) continue;
        if (auto finding = ailment.find(patient)) {
            finding->id = ailment.id;
            finding->title = ailment.title;
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
