#include "core/questions/feature_sight.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/questions/network_links.h"
#include "core/statistics/principal_components.h"

namespace hourglass {
namespace {

// Strongest samples among which different ones are sought: few, and many where those repeat.
constexpr int64_t kFewSearched = 2 * kBestSamples, kManySearched = 200;

/// True if the result is a sum of what the code units draw: the plane of a linear autoencoder.
bool isLinearDecoder(const AnalysisSubject& s, const FeatureLayer& layer) {
    if (!layer.isCode || layer.units > kShownComponents) return false;
    const auto summary = s.model.model().summary();
    const size_t encoders = encoderLayers(summary);
    int64_t matrices = 0;
    for (size_t l = encoders; l < summary.size(); ++l) {
        if (summary[l].parameters == 0 && summary[l].input.count() == summary[l].output.count() &&
            summary[l].kind != "dense")
            continue;
        if (summary[l].kind != "dense" || summary[l].activation != "linear") return false;
        ++matrices;
    }
    return matrices == 1 && s.experiment.at("likelihood.output").text() == "linear";
}

/// The layer that was asked for, or the first one whose units have this face, or the first.
size_t layerFor(const FeatureWish& wish, const std::vector<FeatureLayer>& layers,
                const Autoencoder& model) {
    for (size_t i = 0; i < layers.size(); ++i)
        if (static_cast<int64_t>(layers[i].layer) == wish.layer) return i;
    for (size_t i = 0; i < layers.size(); ++i)
        if (faceFits(wish.face, layers[i], model)) return i;
    return 0;
}

/// The strongest samples of a unit, each only once.
std::vector<int64_t> bestOf(std::span<const float> answers, std::span<const float> samples,
                            int64_t width) {
    std::vector<int64_t> best;
    const auto sample = [&](int64_t i) {
        return samples.subspan(static_cast<size_t>(i * width), static_cast<size_t>(width));
    };
    for (int64_t searched : {kFewSearched, kManySearched}) {
        best.clear();
        for (int64_t i : strongestSamples(answers, searched)) {
            const bool known = std::any_of(best.begin(), best.end(), [&](int64_t other) {
                return std::ranges::equal(sample(i), sample(other));
            });
            if (!known) best.push_back(i);
            if (std::ssize(best) == kBestSamples) return best;
        }
    }
    return best;
}

Status lookAtAllFaces(const AnalysisSubject& s, const FeatureWish& wish,
                      std::span<const float> samples, FeatureSight& sight) {
    if (wish.unit < 0 || wish.unit >= sight.layer().units) return {};
    for (FeatureFace face : kFeatureFaces) {
        if (face == FeatureFace::Excites || sight.unfit.count(face)) continue;
        const int64_t only[] = {wish.unit};
        auto tile = featureTiles(s, sight.layer(), face, sight.answers, samples, only);
        if (!tile) return tl::make_unexpected(tile.error());
        sight.unit[face] = std::move(*tile);
    }
    return {};
}

Status measureAllLayers(const AnalysisSubject& s, std::span<const float> samples,
                        std::span<const int32_t> labels, FeatureSight& sight) {
    sight.largestOfAll = sight.tiles.largest;
    for (const FeatureLayer& other : sight.layers) {
        if (other.layer == sight.layer().layer || !faceFits(sight.face, other, s.model.model()))
            continue;
        const LayerAnswers answers = sight.face == FeatureFace::Weights
                                         ? LayerAnswers()
                                         : answersOfLayer(s, other, samples, labels);
        const auto tiles = featureTiles(s, other, sight.face, answers, samples);
        if (!tiles) return tl::make_unexpected(tiles.error());
        sight.largestOfAll = std::max(sight.largestOfAll, tiles->largest);
    }
    return {};
}

void compareWithPrincipal(const AnalysisSubject& s, const Pca& pca, FeatureSight& sight) {
    if (sight.tiles.inputs != pca.units || sight.tiles.units == 0 || sight.tiles.isBook) return;
    sight.match = matchPrincipal(pca, sight.tiles);
    if (sight.face != FeatureFace::Draws || !isLinearDecoder(s, sight.layer())) return;
    const Pca own = componentsByQr(sight.tiles.weights, sight.tiles.units, s.data, s.data.train);
    sight.rotated.units = own.components();
    sight.rotated.inputs = own.units;
    sight.rotated.tile = s.data.sampleShape;
    sight.rotated.weights = own.directions;
    for (int64_t k = 0; k < std::min(own.components(), pca.components()); ++k) {
        float* row = sight.rotated.weights.data() + k * own.units;
        const float* truth = pca.directions.data() + k * own.units;
        if (std::inner_product(row, row + own.units, truth, 0.0) < 0)
            std::transform(row, row + own.units, row, std::negate<>());
    }
    measureFeatures(sight.rotated);
}

}  // namespace

std::vector<int> FeatureSight::order(UnitOrder by) const {
    const UnitAnswers& a = answers.units;
    std::vector<int> order(static_cast<size_t>(layer().units));
    std::iota(order.begin(), order.end(), 0);
    const auto falling = [&](const auto& of) {
        std::stable_sort(order.begin(), order.end(), [&](int x, int y) {
            return of[static_cast<size_t>(x)] > of[static_cast<size_t>(y)];
        });
    };
    const bool lengths = face == FeatureFace::Weights || face == FeatureFace::Draws;
    if (layer().isBook) return order;
    if (by == UnitOrder::Strength && lengths && tiles.units == layer().units) return tiles.order;
    if (a.units != layer().units) return order;
    if (by == UnitOrder::Strength) falling(a.most);
    if (by == UnitOrder::Activity) falling(a.activity);
    if (by == UnitOrder::Usage && hasUsage()) falling(a.usage);
    return by == UnitOrder::Alike ? a.alike : order;
}

Result<FeatureSight> lookAtFeatures(const AnalysisSubject& s, const FeatureWish& wish,
                                    std::span<const float> samples, std::span<const int32_t> labels,
                                    const Pca* pca) {
    const Autoencoder& model = s.model.model();
    FeatureSight sight;
    sight.layers = featureLayers(model, s.model.parameters());
    if (sight.layers.empty())
        return failure("This network has no layer of units to look at.", "network.encoder",
                       "Put a dense layer or a convolution in.");
    sight.at = layerFor(wish, sight.layers, model);
    sight.face = wish.face;
    for (FeatureFace face : kFeatureFaces)
        if (auto status = faceFits(face, sight.layer(), model); !status)
            sight.unfit[face] = status.error().what;
    for (FeatureFace face : {FeatureFace::Weights, FeatureFace::Draws, FeatureFace::Excites})
        if (sight.unfit.count(sight.face)) sight.face = face;
    sight.answers = answersOfLayer(s, sight.layer(), samples, labels);
    if (s.stop.stop_requested()) return stoppedEarly();
    for (int64_t u = 0; u < sight.answers.units.units; ++u)
        sight.best.push_back(
            bestOf(sight.answers.units.of(u), samples, s.data.sampleShape.count()));
    if (sight.face != FeatureFace::Excites) {
        auto tiles = featureTiles(s, sight.layer(), sight.face, sight.answers, samples);
        if (!tiles) return tl::make_unexpected(tiles.error());
        sight.tiles = std::move(*tiles);
        if (wish.allLayers)
            if (auto status = measureAllLayers(s, samples, labels, sight); !status)
                return tl::make_unexpected(status.error());
        if (wish.principal && pca) compareWithPrincipal(s, *pca, sight);
    }
    if (auto status = lookAtAllFaces(s, wish, samples, sight); !status)
        return tl::make_unexpected(status.error());
    return sight;
}

std::vector<float> meanOfSamples(std::span<const float> samples, int64_t width,
                                 std::span<const int64_t> which) {
    std::vector<float> mean(static_cast<size_t>(width), 0);
    for (int64_t i : which)
        for (int64_t k = 0; k < width; ++k)
            mean[static_cast<size_t>(k)] +=
                samples[static_cast<size_t>(i * width + k)] / static_cast<float>(which.size());
    return mean;
}

Result<UnitSight> lookAtUnit(const AnalysisSubject& s, const FeatureLayer& layer, FeatureFace face,
                             int64_t unit, std::span<const float> samples,
                             std::span<const int32_t> labels) {
    LayerAnswers answers;
    if (face != FeatureFace::Weights) answers = answersOfLayer(s, layer, samples, labels);
    if (s.stop.stop_requested()) return stoppedEarly();
    UnitSight sight;
    if (face == FeatureFace::Excites) {
        sight.best = bestOf(answers.units.of(unit), samples, s.data.sampleShape.count());
        return sight;
    }
    const int64_t only[] = {unit};
    auto tile = featureTiles(s, layer, face, answers, samples, only);
    if (!tile) return tl::make_unexpected(tile.error());
    sight.tile = std::move(*tile);
    return sight;
}

}  // namespace hourglass
