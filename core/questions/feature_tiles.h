#pragma once

#include "core/questions/feature_layers.h"
#include "core/statistics/features.h"

namespace hourglass {

/// How many steps lead to an input that excites most. Behind them a tile changes no more than the
/// eye sees.
constexpr int64_t kTileSteps = 60;

/// Pictures of the chosen units of a layer (`units` counts its units; empty: all), in that order.
///
/// Weights: of the first layer as they are, of a convolution its filters (with more than three
/// channels beside each other), of deeper dense layers multiplied down as if all were linear.
/// Draws: the result with the unit at the most that it gives for the samples, less the result with
/// it at its least, all others of its layer at their mean; data units.
/// Maximised: the input of the mean length of a sample to which the unit gives most, in the
/// network's scale. Of a first dense layer it is r w / |w| (Erhan et al. 2009); else found by
/// kTileSteps of gradient ascent from the sample to which it gives most; of a map the sum over all
/// its places. 0 where a unit has no slope: it is dead.
/// Excites has no signed pictures: see strongestSamples().
///
/// An error if told to stop, or where faceFits() says no.
Result<Features> featureTiles(const AnalysisSubject& subject, const FeatureLayer& layer,
                              FeatureFace face, const LayerAnswers& answers,
                              std::span<const float> samples, std::span<const int64_t> units = {});

}  // namespace hourglass
