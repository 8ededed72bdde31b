#include "core/doctor/remedies.h"

namespace hourglass {
namespace {

constexpr double kMostSaturated = 0.8;  // share of a layer's values

std::optional<Finding> findSaturated(const ExaminedRun& p) {
    // Sparse units rest at one end on purpose.
    const bool sparse = !p.experiment().section("penalties").items().empty();
    if (!p.hasLearned() || p.diverged() || sparse) return std::nullopt;
    size_t worst = 0;
    double most = 0;
    // The last layer draws the sample: black and white pictures are at its ends rightly.
    for (size_t i = 0; i + 1 < p.layers().size(); ++i) {
        const bool hidden =
            p.layers()[i].activation == "tanh" || p.layers()[i].activation == "sigmoid";
        const double share = hidden ? p.units()[i].saturatedShare() : 0;
        if (share > most) {
            most = share;
            worst = i;
        }
    }
    const auto rate = otherRate(p.experiment());
    if (most <= kMostSaturated || !rate) return std::nullopt;
    Finding f;
    f.number = 100 * most;
    f.unit = "% of what " + layerName(p.layers(), worst) + " gives is at an end of its range";
    f.reason =
        "Weights have grown so large that units only say yes or no, where they have hardly "
        "any slope left.";
    f.repair = *rate;
    return f;
}

}  // namespace

TrainingFault saturatedFault() {
    return {"saturated", "Saturated units",
            "More than 80 % of the values of a tanh or sigmoid layer lie within 0.05 of an end of "
            "its range.",
            findSaturated};
}

}  // namespace hourglass
