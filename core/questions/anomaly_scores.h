#pragma once

#include "core/questions/analysis.h"

namespace hourglass {

/// A way to say how strange a sample is: the higher, the stranger.
struct AnomalyScore {
    std::string name, unit;
    std::vector<double> validation, test;  ///< one a sample of the part
};

/// Everything that can score with this model: its squared error, its -ELBO if it has one (a mean of
/// `draws`), and the squared errors of PCA with as many components as the code has units and of the
/// mean picture (both fitted on the training part). Nothing if told to stop.
std::vector<AnomalyScore> anomalyScores(const AnalysisSubject& subject, const PartView& validation,
                                        int64_t draws);

}  // namespace hourglass
