#include "core/doctor/remedies.h"

namespace hourglass {
namespace {

constexpr double kLeastShare = 0.02;
// Every network first learns the mean; what it draws parts within the first 60 updates or so.
constexpr int64_t kFirstUpdates = 100;

std::optional<Finding> findSameResult(const ExaminedRun& p) {
    if (!p.hasLearned() || p.diverged() || p.givenVariance() <= 0 ||
        p.history().last().step < kFirstUpdates)
        return std::nullopt;
    const double share = p.rebuiltVariance() / p.givenVariance();
    if (share >= kLeastShare) return std::nullopt;
    Finding f;
    f.number = 100 * share;
    f.unit = "% of the data's variance is in the reconstructions";
    f.reason =
        "All samples get nearly the same result: the network has learned their mean at most.";
    f.repair = otherActivation(p.experiment(), {"sigmoid", "tanh"}, "relu");
    if (auto steps = otherSteps(p.experiment())) {
        f.repair.words =
            f.repair.settings.empty() ? steps->words : f.repair.words + "; " + steps->words;
        f.repair.settings.insert(f.repair.settings.end(), steps->settings.begin(),
                                 steps->settings.end());
    }
    return f;
}

}  // namespace

TrainingFault sameResultFault() {
    return {"same-result", "Every result is the same",
            "After 100 updates or more the reconstructions vary less than 2 % as much as the data.",
            findSameResult};
}

}  // namespace hourglass
