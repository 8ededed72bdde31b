#include "core/doctor/training_fault.h"

namespace hourglass {
namespace {

constexpr double kLeastLeft = 0.02;
constexpr double kNoise = 0.3;

std::optional<Finding> findCopying(const ExaminedRun& p) {
    const Experiment& e = p.experiment();
    const Autoencoder& model = p.subject().model.model();
    const bool free = model.code().isPlain() && model.corruption().isNone() &&
                      e.section("penalties").items().empty();
    if (!p.hasLearned() || !free || model.codeUnits() < model.inputUnits() ||
        p.shareLeft() >= kLeastLeft)
        return std::nullopt;
    Finding f;
    f.number = 100 * p.shareLeft();
    f.unit = "% of the data's variance is left, with a code as wide as the data";
    f.reason = "Nothing keeps the network from handing its input through.";
    f.repair = {{{"corruption.kind", Value("masking")}, {"corruption.share", Value(kNoise)}},
                "Hide 30 % of the input"};
    return f;
}

}  // namespace

TrainingFault copyingFault() {
    return {"copying", "The network copies",
            "A code as wide as the data, without noise or penalty, leaves less than 2 % of their "
            "variance.",
            findCopying};
}

}  // namespace hourglass
