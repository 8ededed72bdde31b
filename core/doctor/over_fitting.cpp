#include <algorithm>

#include "core/doctor/training_fault.h"

namespace hourglass {
namespace {

constexpr double kMostRise = 0.1;
constexpr int64_t kPatience = 5;

/// Judged by the squared error, which is never below 0.
std::optional<Finding> findOverFitting(const ExaminedRun& p) {
    const History& h = p.history();
    if (h.standIn || h.present() != StageKind::Whole || p.diverged() ||
        p.experiment().integer("training.patience") > 0)
        return std::nullopt;
    const auto rows = h.rows(h.stages.size() - 1);
    if (rows.size() < 3) return std::nullopt;
    const auto best = std::min_element(rows.begin(), rows.end(), [](auto& a, auto& b) {
        return a.validationSse < b.validationSse;
    });
    const EpochRecord& last = rows.back();
    const bool learnedOn =
        !best->train.empty() && !last.train.empty() && last.train[0] < best->train[0];
    const double rise = last.validationSse / best->validationSse - 1;
    if (best->validationSse <= 0 || rise <= kMostRise || !learnedOn) return std::nullopt;
    Finding f;
    f.number = 100 * rise;
    f.unit =
        "% above its best, at epoch " + std::to_string(best->epoch) + ", is the validation error";
    f.reason =
        "The training loss went on falling meanwhile: the network learns its samples by heart.";
    f.repair = {{{"training.patience", Value(kPatience)}},
                "Stop where the validation no longer falls, and keep the best weights"};
    return f;
}

}  // namespace

TrainingFault overFittingFault() {
    return {"over-fitting", "Over-fitting",
            "The validation error has risen more than 10 % above its best while the training loss "
            "fell.",
            findOverFitting};
}

}  // namespace hourglass
