#include "core/doctor/remedies.h"
#include "core/nn/activations.h"

namespace hourglass {
namespace {

constexpr double kMostDead = 0.8;  // share of a layer's units

std::optional<Finding> findDeadUnits(const ExaminedRun& p) {
    if (!p.hasLearned() || p.diverged()) return std::nullopt;
    size_t worst = 0;
    double most = 0;
    for (size_t i = 0; i < p.layers().size(); ++i) {
        const UnitStatistics& units = p.units()[i];
        if (!activationNamed(p.layers()[i].activation).zeroBelow) continue;
        const double dead = double(units.dead()) / double(units.units());
        if (dead > most) {
            most = dead;
            worst = i;
        }
    }
    if (most <= kMostDead) return std::nullopt;
    Finding f;
    f.number = 100 * most;
    f.unit = "% of the units of " + layerName(p.layers(), worst) + " never answer";
    f.reason =
        "A large step has carried their sums below 0 for all samples, where ReLU has no "
        "slope that could bring them back.";
    f.repair = otherActivation(p.experiment(), {"relu"}, "leaky-relu");
    if (auto rate = otherRate(p.experiment())) {
        f.repair.settings.push_back(rate->settings.front());
        f.repair.words += "; " + rate->words;
    }
    return f;
}

}  // namespace

TrainingFault deadUnitsFault() {
    return {"dead-units", "Dead units",
            "More than 80 % of a ReLU layer's units give 0 for every sample.", findDeadUnits};
}

}  // namespace hourglass
