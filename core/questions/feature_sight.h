#pragma once

#include <map>
#include <optional>

#include "core/questions/feature_tiles.h"
#include "core/statistics/principal_match.h"

namespace hourglass {

/// What is to be looked at.
struct FeatureWish {
    int64_t layer = -1;  ///< counts as in Autoencoder::summary(); -1: the first one that fits
    FeatureFace face = FeatureFace::Weights;
    bool allLayers = false;  ///< the largest magnitude of all layers is asked for, too
    int64_t unit = -1;       ///< looked at alone, with all its faces; -1: none
    bool principal = false;  ///< beside the principal directions

    bool operator==(const FeatureWish&) const = default;
};

/// How units are sorted.
enum class UnitOrder { Strength, Activity, Usage, Alike, Own };

/// How many of the strongest samples are kept of each unit, all of them different: a text has the
/// same words many times.
constexpr int64_t kBestSamples = 9;

/// The most principal directions that are put beside the features.
constexpr int64_t kShownComponents = 64;

/// The units of one layer of a network at one moment.
struct FeatureSight {
    std::vector<FeatureLayer> layers;          ///< all that there are
    size_t at = 0;                             ///< which of them this is
    FeatureFace face = FeatureFace::Weights;   ///< the one that was asked for, or one that fits
    std::map<FeatureFace, std::string> unfit;  ///< why others cannot be looked at
    LayerAnswers answers;
    std::vector<std::vector<int64_t>> best;  ///< [units] samples to which it gives most
    Features tiles;                          ///< of all units; none of the face Excites
    float largestOfAll = 0;                  ///< of all layers with this face, if asked for
    std::map<FeatureFace, Features> unit;    ///< the faces of the unit that is looked at alone
    std::optional<PrincipalMatch> match;     ///< where tiles are as long as a sample
    /// Of a linear autoencoder: its plane's own principal directions, the strongest first (see
    /// componentsByQr()), with the signs of the true ones; else without units.
    Features rotated;

    const FeatureLayer& layer() const { return layers[at]; }
    /// What is known of how often units are on.
    bool hasUsage() const { return !answers.units.usage.empty(); }
    /// Units by falling length of their tiles; of the faces Excites and Maximised by the most
    /// that they give.
    std::vector<int> order(UnitOrder by) const;
};

/// `samples` [n, F] in data units, `labels` of them or none; `pca` of the training part, needed for
/// what is asked of principal directions. An error if told to stop or if no layer has units.
Result<FeatureSight> lookAtFeatures(const AnalysisSubject& subject, const FeatureWish& wish,
                                    std::span<const float> samples, std::span<const int32_t> labels,
                                    const Pca* pca = nullptr);

/// The mean [width] of some of the samples [any, width].
std::vector<float> meanOfSamples(std::span<const float> samples, int64_t width,
                                 std::span<const int64_t> which);

/// One unit of a layer, looked at alone: a picture of a film.
struct UnitSight {
    Features tile;              ///< of one unit; none of the face Excites
    std::vector<int64_t> best;  ///< samples to which it gives most; of the face Excites only
};

/// `layer` as featureLayers() gives it. An error if told to stop or where faceFits() says no.
Result<UnitSight> lookAtUnit(const AnalysisSubject& subject, const FeatureLayer& layer,
                             FeatureFace face, int64_t unit, std::span<const float> samples,
                             std::span<const int32_t> labels);

}  // namespace hourglass
