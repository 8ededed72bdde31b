#include <algorithm>

#include "core/experiment/problems.h"
#include "core/ingredients/likelihood/likelihood.h"

namespace hourglass {
namespace {

/// Why values must lie from 0 to 1, and what can be done where they do not.
struct Demand {
    std::string field, subject, hint;
};

Demand demandOf(const Experiment& e) {
    if (e.at("data.binarise").flag())
        return {"data.binarise", "Binarise needs", "Switch binarise off."};
    const auto likelihood = likelihoods().make(e.section("likelihood"), "likelihood");
    const std::string range =
        "Set data.scaling to range, which makes each column go from 0 to 1, or ";
    if (likelihood->needsUnitRange())
        return {"likelihood.kind", "Cross-entropy needs",
                range +
                    "use the Gaussian likelihood with likelihood.output linear, and "
                    "data.scaling standardise."};
    if (likelihood->isBounded())
        return {"likelihood.output", "An output between 0 and 1 (sigmoid) can only draw",
                range + "set likelihood.output to linear."};
    return {};
}

/// In new data single values may lie beyond what was seen in training; far more than that is
/// another table, or the same one in other units.
constexpr double kFar = 1;     // ranges beyond the training part's
constexpr double kMany = 0.1;  // of all values

bool isForeign(const Dataset& data) {
    const auto units = static_cast<size_t>(data.units());
    size_t far = 0;
    for (size_t i = 0; i < data.doubles->size(); ++i) {
        const size_t u = i % units;
        const double y = ((*data.doubles)[i] - data.columns->shift[u]) * data.columns->factor[u];
        far += y < -kFar || y > 1 + kFar;
    }
    return static_cast<double>(far) > kMany * static_cast<double>(data.doubles->size());
}

}  // namespace

Problems findRangeProblems(const Experiment& e, const Dataset& data, bool inUse) {
    const Demand demand = demandOf(e);
    if (demand.field.empty() || !data.bytes.empty()) return {};
    if (data.columns && data.columns->clipped) {
        if (!isForeign(data)) return {};
        return {{demand.field,
                 "The values of " + data.name +
                     " lie far beyond those of the training part, which became 0 to 1.",
                 "Use data in the units of the training."}};
    }
    std::vector<float> sample(static_cast<size_t>(data.units()));
    for (int64_t row = 0; row < data.count; ++row) {
        data.copySample(row, sample.data());
        const auto found = std::find_if_not(sample.begin(), sample.end(),
                                            [](float v) { return v >= 0 && v <= 1; });
        if (found == sample.end()) continue;
        const int64_t unit = found - sample.begin();
        const bool scaled = data.columns && (data.columns->factor[size_t(unit)] != 1 ||
                                             data.columns->shift[size_t(unit)] != 0);
        return {
            {demand.field,
             demand.subject + " values from 0 to 1, and " + data.name + " has " +
                 numberText(data.ownValue(row, unit)) + " (" + data.rowName(row) + ", " +
                 data.columnName(unit) + ")" + (scaled ? ", which is scaled beyond." : "."),
             inUse ? "Give data in the units of the training, or train on these." : demand.hint}};
    }
    return {};
}

}  // namespace hourglass
