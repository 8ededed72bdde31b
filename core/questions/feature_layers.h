#pragma once

#include <string>

#include "core/questions/analysis.h"
#include "core/statistics/unit_answers.h"

namespace hourglass {

/// A layer whose units can be looked at one by one.
struct FeatureLayer {
    size_t layer = 0;  ///< counts as in Autoencoder::summary()
    std::string part, kind, activation;
    int64_t units = 0;  ///< of maps their number, of the code its values
    bool isCode = false;
    bool isMaps = false;  ///< a unit is a map, the same filter at every place
    bool isBook = false;  ///< a quantiser's book: its entries are no units that answer
};

/// The ways to look at a unit.
enum class FeatureFace {
    Weights,   ///< what leads to it from the input
    Draws,     ///< what it adds to the result
    Excites,   ///< the samples to which it gives most
    Maximised  ///< the input of a bounded length to which it would give most
};
inline constexpr FeatureFace kFeatureFaces[] = {FeatureFace::Weights, FeatureFace::Draws,
                                                FeatureFace::Excites, FeatureFace::Maximised};

/// From the input to the result, without the layer that gives the result itself: its units are
/// the values of a sample.
std::vector<FeatureLayer> featureLayers(const Autoencoder& model, const Parameters& parameters);

/// Nothing, or why units of this layer cannot be looked at so.
Status faceFits(FeatureFace face, const FeatureLayer& layer, const Autoencoder& model);

/// What a layer gives for samples.
struct LayerAnswers {
    /// Of maps the largest value at any place; usage is their share of samples and places.
    UnitAnswers units;
    /// [all values of the layer] Of each value over the samples.
    std::vector<float> mean, least, most;
};

/// `samples` [n, F] in data units, `labels` [n] for a model that is told them, or none. Without
/// units if told to stop, or of a book.
LayerAnswers answersOfLayer(const AnalysisSubject& subject, const FeatureLayer& layer,
                            std::span<const float> samples, std::span<const int32_t> labels);

}  // namespace hourglass
