#include "core/ingredients/likelihood/likelihood.h"
#include "core/model/problems.h"

namespace hourglass {

Problems findRangeProblems(const Experiment& e, const Dataset& data) {
    const bool coins = e.at("data.binarise").flag();
    const auto likelihood = likelihoods().make(e.section("likelihood"), "likelihood");
    if (!coins && !likelihood->needsUnitRange()) return {};
    for (size_t i = 0; i < data.floats.size(); ++i) {
        const float value = data.floats[i];
        if (value >= 0 && value <= 1) continue;
        const auto place = static_cast<int64_t>(i);
        return {{coins ? "data.binarise" : "likelihood.kind",
                 std::string(coins ? "Binarise" : "Cross-entropy") +
                     " needs values from 0 to 1, and " + data.name + " has " +
                     numberText(double{value}) + " (" + data.rowName(place / data.units()) + ", " +
                     data.columnName(place % data.units()) + ").",
                 coins ? "Switch binarise off."
                       : "Use the Gaussian likelihood, with data.scaling standardise if the values "
                         "are large."}};
    }
    return {};
}

}  // namespace hourglass
