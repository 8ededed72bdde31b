#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "core/data/prepared_data.h"
#include "core/data/sample_look.h"

namespace hourglass::ui {

/// The fixed samples that the views show, chosen once a data set so that frames are comparable.
struct Examples {
    static constexpr int64_t kProbes = 2000, kMapProbes = 10000;
    /// Of samples that are wide there are fewer, at least one.
    static constexpr int64_t kMostProbeBytes = int64_t{1} << 26;
    /// A few, one of each label first; of points many, because they are drawn together.
    std::shared_ptr<const std::vector<float>> shown;
    std::shared_ptr<const std::vector<float>> probes;  ///< up to kProbes, evenly spread
    /// Up to kMapProbes, for the map of codes: the probes, and behind them others.
    std::shared_ptr<const std::vector<float>> mapProbes;
    std::vector<int> shownLabels, probeLabels;  ///< -1 where there is none; of the map's probes
    std::vector<std::string> labelNames;
    std::vector<Factor> probeFactors;     ///< what is known of the map's probes; or empty
    std::vector<Factor> shownFactors;     ///< the same of the shown ones
    std::vector<std::string> shownNames;  ///< what the data call their rows; or empty
    std::shared_ptr<const SampleLook> look = std::make_shared<SampleLook>();  ///< how to draw them
    Shape shape;
};

/// The label's name, or its number where it has none.
QString labelText(const std::vector<std::string>& names, int label);

/// The name of shown example i: its row's, else its label's, else "3".
QString exampleName(const Examples& examples, int index);

Examples chooseExamples(const PreparedData& data);

}  // namespace hourglass::ui
