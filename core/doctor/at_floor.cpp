#include <algorithm>
#include <cmath>

#include "core/doctor/training_fault.h"
#include "core/questions/evaluation.h"

namespace hourglass {
namespace {

constexpr double kLeastAbove = 0.05;  // share of the floor

std::optional<Finding> findAtFloor(const ExaminedRun& run) {
    if (!run.hasLearned() || run.diverged()) return std::nullopt;
    PartView some = run.part();
    some.rows.resize(static_cast<size_t>(run.samples()));
    const Evaluation e = evaluate(run.subject(), some, {});
    const auto loss = std::find_if(e.terms.begin(), e.terms.end(),
                                   [](auto& term) { return term.name == "reconstruction"; });
    if (!e.leastReconstruction || loss == e.terms.end()) return std::nullopt;
    const double above = loss->value / e.leastReconstruction->value - 1;
    if (above >= kLeastAbove) return std::nullopt;
    Finding f;
    f.number = 100 * above;
    f.unit = "% above its floor of " + numberText(std::round(e.leastReconstruction->value)) + " " +
             e.leastReconstruction->unit + " is the reconstruction loss";
    f.reason =
        "Grey values cost that much even if they are met exactly: the curve lies still though "
        "the network may go on learning.";
    f.repair = {{{"likelihood.kind", Value("gaussian")}, {"likelihood.output", Value("sigmoid")}},
                "Use the squared error, which can fall to 0"};
    return f;
}

}  // namespace

TrainingFault atFloorFault() {
    return {"at-floor", "The loss is at its floor",
            "The reconstruction loss is less than 5 % above what the data's grey values cost even "
            "if they are met exactly.",
            findAtFloor};
}

}  // namespace hourglass
