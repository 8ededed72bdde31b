#pragma once

#include <functional>

#include "core/questions/analysis.h"

namespace hourglass {

/// A space in which concepts are added and taken away: how samples get in and out.
struct ConceptSpace {
    std::string name;
    int64_t units = 0;
    std::function<std::vector<float>(const std::vector<float>& samples, int64_t count)> in;
    std::function<std::vector<float>(const std::vector<float>& places, int64_t count)> out;
};

/// The code, PCA of as many values, and the pixels themselves.
std::vector<ConceptSpace> conceptSpaces(const AnalysisSubject& subject);

/// One vector for every value of every choice among the factors, in a space.
struct ConceptVectors {
    int64_t units = 0;
    std::vector<std::vector<std::vector<float>>> of;  ///< [factor][choice][units]
};

/// By means: the mean of the places with a value. `jointly`: by least squares on all choices at
/// once (a constant and an indicator for each value, ridge 1e-3), so that what one factor explains
/// is not counted for another that occurs with it.
ConceptVectors conceptVectors(const std::vector<float>& places, int64_t units,
                              const std::vector<Factor>& choices, bool jointly);

}  // namespace hourglass
