#include <algorithm>

#include "core/experiment/problems.h"
#include "core/ingredients/classifier/classifier.h"
#include "core/ingredients/condition/condition.h"

namespace hourglass {

Problems findLabelProblems(const std::string& section, int64_t labels, const Dataset& data) {
    if (labels == 0) return {};
    if (!data.hasLabels())
        return {{section + ".kind",
                 "The " + section + " needs labels, and " + data.name + " has no labels.",
                 data.isTable()
                     ? "Set data.label to the column that holds them, or choose no " + section + "."
                     : "Choose data with labels, or no " + section + "."}};
    const int64_t most = 1 + *std::max_element(data.labels.begin(), data.labels.end());
    if (most <= labels) return {};
    return {{section + ".labels",
             data.name + " has " + std::to_string(most) + " labels, the " + section + " knows " +
                 std::to_string(labels) + ".",
             "Set " + section + ".labels to " + std::to_string(most) + "."}};
}

Problems findConditionProblems(const Experiment& e, const Dataset& data) {
    const auto condition = conditions().make(e.section("condition"), "condition");
    return findLabelProblems("condition", condition->units(), data);
}

Problems findUseProblems(const Experiment& e, const Dataset& data) {
    Problems problems = findConditionProblems(e, data);
    for (auto& problem : findRangeProblems(e, data, true)) problems.push_back(problem);
    return problems;
}

Problems findDataProblems(const Experiment& e, const Dataset& data) {
    Problems problems = findConditionProblems(e, data);
    for (auto& problem : findRangeProblems(e, data)) problems.push_back(problem);
    const auto classifier = classifiers().make(e.section("classifier"), "classifier");
    for (auto& problem : findLabelProblems("classifier", classifier->labels(), data))
        problems.push_back(problem);
    return problems;
}

}  // namespace hourglass
