#include "core/questions/feature_tiles.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/questions/layer_pictures.h"
#include "core/questions/network_links.h"
#include "core/questions/unit_ascent.h"

namespace hourglass {
namespace {

constexpr int64_t kUnitsAtATime = 64;  // between two looks at the stop token

using Units = std::vector<int64_t>;

Features emptyTiles(const Shape& tile, int64_t units) {
    Features f;
    f.units = units;
    f.tile = tile;
    f.inputs = tile.count();
    f.weights.assign(static_cast<size_t>(units * f.inputs), 0.0F);
    return f;
}

std::span<const float> allWeights(const AnalysisSubject& s) {
    const Parameters& p = s.model.parameters();
    return {p.values(), static_cast<size_t>(p.size())};
}

/// The chosen units of all.
Features chosenOf(const Features& all, const Units& units) {
    Features f = emptyTiles(all.tile, std::ssize(units));
    f.isBook = all.isBook;
    for (size_t k = 0; k < units.size(); ++k)
        std::copy_n(all.unit(units[k]), all.inputs,
                    f.weights.begin() + static_cast<int64_t>(k) * f.inputs);
    return f;
}

/// Filters [kernel, kernel, channels in, channels out] of a deeper convolution: each channel that
/// is looked at has a small picture of its own, in rows that make about a square.
Features filterTiles(const AnalysisSubject& s, const FeatureLayer& layer, const Units& units) {
    const Parameters& p = s.model.parameters();
    const int index = p.find("encoder." + std::to_string(layer.layer) + ".weight");
    const Shape& shape = p.tensors()[static_cast<size_t>(index)].shape;
    const int64_t height = shape[0], width = shape[1], channels = shape[2];
    const auto across = static_cast<int64_t>(std::ceil(std::sqrt(double(channels))));
    const int64_t down = (channels + across - 1) / across;
    Features f = emptyTiles(Shape{1, down * height, across * width}, std::ssize(units));
    const float* from = p.values(index);
    for (size_t k = 0; k < units.size(); ++k)
        for (int64_t y = 0; y < height; ++y)
            for (int64_t x = 0; x < width; ++x)
                for (int64_t c = 0; c < channels; ++c) {
                    const int64_t row = c / across * height + y, column = c % across * width + x;
                    f.weights[k * static_cast<size_t>(f.inputs) +
                              static_cast<size_t>(row * across * width + column)] =
                        from[((y * width + x) * channels + c) * layer.units + units[k]];
                }
    return f;
}

Features weightTiles(const AnalysisSubject& s, const FeatureLayer& layer, const Units& units) {
    const Shape& sample = s.data.sampleShape;
    if (layer.layer == 0)
        if (const Features first = firstLayerFeatures(s.model.parameters(), allWeights(s), sample);
            first.units > 0 && (layer.kind != "convolution" || first.tile[0] <= 3))
            return chosenOf(first, units);
    if (layer.kind == "convolution") return filterTiles(s, layer, units);
    const ProjectedWeights down = projectedWeights(s, layer.layer);
    Features f = emptyTiles(sample, down.units > 0 ? std::ssize(units) : 0);
    for (size_t k = 0; k < static_cast<size_t>(f.units); ++k)
        std::copy_n(down.of(units[k]).begin(), f.inputs,
                    f.weights.begin() + static_cast<int64_t>(k) * f.inputs);
    return f;
}

/// Results [2 units, F]: of each unit with it at its most, and at its least.
std::vector<float> resultsAtTheEnds(const AnalysisSubject& s, const FeatureLayer& layer,
                                    const LayerAnswers& a, std::span<const int64_t> units) {
    const auto width = std::ssize(a.mean), n = 2 * std::ssize(units);
    std::vector<float> values;
    for (int64_t unit : units)
        for (const auto* end : {&a.most, &a.least}) {
            const auto first = std::ssize(values);
            values.insert(values.end(), a.mean.begin(), a.mean.end());
            // Of a map all places: units are counted in the last axis.
            for (int64_t p = unit; p < width; p += layer.units)
                values[static_cast<size_t>(first + p)] = (*end)[static_cast<size_t>(p)];
        }
    std::vector<float> results(static_cast<size_t>(n * s.data.sampleShape.count()));
    if (layer.isCode)
        s.model.decode(values.data(), n, results.data());
    else
        s.model.decodeFrom(layer.layer - encoderLayers(s.model.model().summary()), values.data(), n,
                           results.data());
    return results;
}

Result<Features> drawnTiles(const AnalysisSubject& s, const FeatureLayer& layer,
                            const LayerAnswers& a, const Units& units) {
    Features f = emptyTiles(s.data.sampleShape, std::ssize(units));
    for (int64_t from = 0; from < f.units; from += kUnitsAtATime) {
        if (s.stop.stop_requested()) return stoppedEarly();
        const auto some =
            std::span(units).subspan(static_cast<size_t>(from),
                                     static_cast<size_t>(std::min(kUnitsAtATime, f.units - from)));
        const auto results = resultsAtTheEnds(s, layer, a, some);
        for (int64_t k = 0; k < std::ssize(some); ++k)
            for (int64_t i = 0; i < f.inputs; ++i)
                f.weights[static_cast<size_t>((from + k) * f.inputs + i)] =
                    results[static_cast<size_t>(2 * k * f.inputs + i)] -
                    results[static_cast<size_t>((2 * k + 1) * f.inputs + i)];
    }
    return f;
}

/// Places in the layer's output that belong to each unit: of a map all.
std::vector<Units> placesOfUnits(const AnalysisSubject& s, const FeatureLayer& layer,
                                 std::span<const int64_t> units) {
    const int64_t outputs = s.model.model().summary()[layer.layer].output.count();
    std::vector<Units> places;
    for (int64_t unit : units) {
        places.push_back({unit});
        if (!layer.isMaps) continue;  // the code's last layer may have more outputs than values
        for (int64_t p = unit + layer.units; p < outputs; p += layer.units)
            places.back().push_back(p);
    }
    return places;
}

/// One piece of the climb; a unit that does not gain anything stays 0.
Status climbTo(const AnalysisSubject& s, const FeatureLayer& layer, const LayerAnswers& a,
               std::span<const float> samples, double length, std::span<const int64_t> units,
               float* tiles) {
    const int64_t width = s.data.sampleShape.count();
    auto ascent = UnitAscent::create(s, layer.layer, placesOfUnits(s, layer, units));
    if (!ascent) return tl::make_unexpected(ascent.error());
    for (size_t k = 0; k < units.size(); ++k)
        std::copy_n(samples.data() + strongestSamples(a.units.of(units[k]), 1).at(0) * width, width,
                    (*ascent)->inputs().begin() + static_cast<int64_t>(k) * width);
    s.data.scaling.apply((*ascent)->inputs().data(), std::ssize(units), width);
    const std::vector<double> before = (*ascent)->answers();
    (*ascent)->climb(length, kTileSteps, s.stop);
    if (s.stop.stop_requested()) return stoppedEarly();
    const std::vector<double> after = (*ascent)->answers();
    for (size_t k = 0; k < units.size(); ++k)
        if (after[k] != before[k])
            std::copy_n((*ascent)->inputs().begin() + static_cast<int64_t>(k) * width, width,
                        tiles + static_cast<int64_t>(k) * width);
    return {};
}

Result<Features> maximisedTiles(const AnalysisSubject& s, const FeatureLayer& layer,
                                const LayerAnswers& a, std::span<const float> samples,
                                const Units& units) {
    const double length = meanLength(s, {samples.begin(), samples.end()});
    if (layer.layer == 0 && layer.kind == "dense") {
        Features f = weightTiles(s, layer, units);
        measureFeatures(f);
        for (int64_t k = 0; k < f.units; ++k)
            for (int64_t i = 0; i < f.inputs; ++i)
                if (const double norm = f.strength[static_cast<size_t>(k)]; norm > 0)
                    f.weights[static_cast<size_t>(k * f.inputs + i)] *=
                        static_cast<float>(length / norm);
        return f;
    }
    Features f = emptyTiles(s.data.sampleShape, std::ssize(units));
    for (int64_t from = 0; from < f.units; from += kUnitsAtATime) {
        const auto some =
            std::span(units).subspan(static_cast<size_t>(from),
                                     static_cast<size_t>(std::min(kUnitsAtATime, f.units - from)));
        if (auto status =
                climbTo(s, layer, a, samples, length, some, f.weights.data() + from * f.inputs);
            !status)
            return tl::make_unexpected(status.error());
    }
    return f;
}

}  // namespace

Result<Features> featureTiles(const AnalysisSubject& s, const FeatureLayer& layer, FeatureFace face,
                              const LayerAnswers& answers, std::span<const float> samples,
                              std::span<const int64_t> units) {
    if (auto status = faceFits(face, layer, s.model.model()); !status)
        return tl::make_unexpected(status.error());
    Units chosen(units.begin(), units.end());
    if (chosen.empty()) {
        chosen.resize(static_cast<size_t>(layer.units));
        std::iota(chosen.begin(), chosen.end(), 0);
    }
    Result<Features> tiles = Features();
    if (face == FeatureFace::Weights) tiles = weightTiles(s, layer, chosen);
    if (face == FeatureFace::Draws) tiles = drawnTiles(s, layer, answers, chosen);
    if (face == FeatureFace::Maximised) tiles = maximisedTiles(s, layer, answers, samples, chosen);
    if (tiles) measureFeatures(*tiles);
    return tiles;
}

}  // namespace hourglass
