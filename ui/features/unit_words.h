#pragma once

#include <QString>

#include "core/questions/feature_sight.h"
#include "ui/style/colours.h"

namespace hourglass::ui {

/// Whose colour a layer has.
Actor actorOf(const FeatureLayer& layer);
/// "64", "8 maps", "code 2": a layer in a row of layers.
QString layerLabel(const FeatureLayer& layer);
/// "Layer 2 of the encoder: dense, relu, 64 units".
QString layerSentence(const FeatureLayer& layer, const std::vector<FeatureLayer>& all);
/// "unit 5", "map 5", "value 2", "entry 7".
QString unitName(const FeatureLayer& layer, int64_t unit);
/// "43 %", "<1 %": how often a unit is on; empty where units are never off.
QString usageText(const FeatureSight& sight, int64_t unit);
/// What is wrong with a unit: "dead", "on" (always), "= 3" (a duplicate); or empty.
QString unitBadge(const FeatureSight& sight, int64_t unit);
/// The same in words, or how often it is on, or between what it gives.
QString unitSentence(const FeatureSight& sight, int64_t unit);
/// "64 units: 3 dead, 1 always on, 2 duplicates".
QString countSentence(const FeatureSight& sight);

}  // namespace hourglass::ui
