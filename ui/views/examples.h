#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "core/data/prepared_data.h"

namespace hourglass::ui {

/// The fixed pictures that the views show, chosen once a data set so that frames are comparable.
struct Examples {
    std::shared_ptr<const std::vector<float>> shown;   ///< a few, one of each label first
    std::shared_ptr<const std::vector<float>> probes;  ///< up to 2,000, for the code map
    std::vector<int> shownLabels, probeLabels;         ///< -1 where there is none
    std::vector<std::string> labelNames;
    Shape shape;
};

/// The label's name, or its number where it has none.
QString labelText(const std::vector<std::string>& names, int label);

Examples chooseExamples(const PreparedData& data);

}  // namespace hourglass::ui
