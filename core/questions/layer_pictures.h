#pragma once

#include "core/questions/exciting_inputs.h"

namespace hourglass {

/// The weights of a layer's units, multiplied down through the layers below it as if those were
/// linear: W1 W2 ... Wl, one picture a unit. Erhan et al. 2009 compare it with what a unit really
/// answers to.
struct ProjectedWeights {
    int64_t units = 0, inputs = 0;  ///< 0 where a layer below is not dense
    std::vector<float> values;      ///< [units, inputs]
    std::span<const float> of(int64_t unit) const {
        return {values.data() + unit * inputs, static_cast<size_t>(inputs)};
    }
};
ProjectedWeights projectedWeights(const AnalysisSubject& s, size_t layer);

/// Of the chosen units, `name` before each title.
AnalysisResult::Pictures picturesOfWeights(const AnalysisSubject& s, const ExcitingInputs& layer,
                                           const ProjectedWeights& weights,
                                           const std::string& name);
/// `inputs` [units, F] in the network's scale.
AnalysisResult::Pictures picturesOfAscent(const AnalysisSubject& s, const ExcitingInputs& layer,
                                          std::span<const float> inputs, const std::string& name);
/// The most exciting samples of each unit, a row a unit.
AnalysisResult::Pictures picturesOfSamples(const AnalysisSubject& s, const PartView& part,
                                           const ExcitingInputs& layer, const std::string& name);

}  // namespace hourglass
