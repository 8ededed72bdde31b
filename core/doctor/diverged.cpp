#include "core/doctor/remedies.h"

namespace hourglass {
namespace {

std::optional<Finding> findDiverged(const ExaminedRun& p) {
    if (!p.diverged()) return std::nullopt;
    Finding f;
    f.number = static_cast<double>(p.history().last().epoch);
    f.unit = "epochs were finite";
    f.reason = "The steps were too large, so that weights grew beyond all numbers.";
    f.repair = {{{"training.clip", Value(1.0)}}, "Limit the gradient to 1"};
    if (auto rate = otherRate(p.experiment())) {
        f.repair.settings.push_back(rate->settings.front());
        f.repair.words += "; " + rate->words;
    }
    return f;
}

}  // namespace

TrainingFault divergedFault() {
    return {"diverged", "Training exploded", "The loss or a weight is not a finite number.",
            findDiverged};
}

}  // namespace hourglass
