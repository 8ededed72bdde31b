#include <algorithm>
#include <numeric>

#include "core/doctor/training_fault.h"
#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

constexpr float kRoom = 1e-4f;         // of rounding
constexpr double kMostOutside = 0.01;  // share of the values

/// Scaled values that a sigmoid cannot draw, as a share of all that were measured.
std::optional<Finding> findRange(const ExaminedRun& p) {
    const Experiment& e = p.experiment();
    const auto likelihood = likelihoods().make(e.section("likelihood"), "likelihood");
    if (!likelihood->isBounded()) return std::nullopt;
    std::vector<uint32_t> rows(static_cast<size_t>(p.samples()));
    std::iota(rows.begin(), rows.end(), 0u);
    const PreparedData& data = p.subject().data;
    std::vector<float> values(static_cast<size_t>(p.samples() * data.sampleShape.count()));
    data.gather(p.part(), rows.data(), p.samples(), values.data());
    const auto outside = std::count_if(values.begin(), values.end(),
                                       [](float v) { return v < -kRoom || v > 1 + kRoom; });
    const double share = static_cast<double>(outside) / static_cast<double>(values.size());
    if (share <= kMostOutside) return std::nullopt;
    Finding f;
    f.number = 100 * share;
    f.unit = "% of the values lie outside of 0 to 1";
    f.reason =
        "A sigmoid draws values from 0 to 1 only, and the scaling of the data leaves that "
        "range.";
    f.repair = {{{"likelihood.output", Value("linear")}}, "Make the output linear"};
    return f;
}

}  // namespace

TrainingFault rangeFault() {
    return {"range", "Values that the output cannot take",
            "More than 1 % of the scaled values lie outside of what a sigmoid draws.", findRange};
}

}  // namespace hourglass
