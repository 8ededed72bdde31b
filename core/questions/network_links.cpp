#include "core/questions/network_links.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

/// Weights [in, out] of a layer, read as they lie or, in a tied decoder, from the partner.
struct LayerMatrix {
    const float* values = nullptr;
    int64_t in = 0, out = 0;  ///< of the layer
    bool transposed = false;
    float operator()(int64_t from, int64_t to) const {
        return transposed ? values[to * in + from] : values[from * out + to];
    }
};

const Parameters::Tensor* weightOf(const Parameters& parameters, const std::string& layer) {
    const int index = parameters.find(layer + ".weight");
    return index < 0 ? nullptr : &parameters.tensors()[static_cast<size_t>(index)];
}

LayerMatrix layerMatrixOf(const Inference& model, size_t layer) {
    const auto summary = model.model().summary();
    const LayerSummary& l = summary[layer];
    const size_t encoders = encoderLayers(summary);
    const bool decoder = layer >= encoders;
    const size_t place = decoder ? layer - encoders : layer;
    const Parameters& parameters = model.parameters();
    const std::string name = l.part + "." + std::to_string(place);
    if (const auto* own = weightOf(parameters, name)) {
        if (own->shape.rank() != 2) return {};
        return {parameters.values() + own->offset, own->shape[0], own->shape[1], false};
    }
    if (!decoder || place >= encoders) return {};
    const auto* partner = weightOf(parameters, "encoder." + std::to_string(encoders - 1 - place));
    const bool fits = partner && partner->shape.rank() == 2 && l.parameters > 0 &&
                      partner->shape[0] == l.output.count() && partner->shape[1] == l.input.count();
    if (!fits) return {};
    return {parameters.values() + partner->offset, partner->shape[1], partner->shape[0], true};
}

std::vector<int64_t> shownPlaces(const LayerPicture* shown, int64_t all) {
    if (shown) return shown->shown;
    std::vector<int64_t> places(static_cast<size_t>(all));
    std::iota(places.begin(), places.end(), 0);
    return places;
}

}  // namespace

size_t encoderLayers(const std::vector<LayerSummary>& summary) {
    return static_cast<size_t>(
        std::count_if(summary.begin(), summary.end(),
                      [](const LayerSummary& layer) { return layer.part == "encoder"; }));
}

std::vector<NetworkLink> strongestLinks(const Inference& model, size_t layer,
                                        const LayerPicture* before, const LayerPicture* here,
                                        size_t most) {
    const LayerMatrix w = layerMatrixOf(model, layer);
    if (!w.values) return {};
    const int64_t sample = model.model().inputUnits();
    std::vector<NetworkLink> links;
    for (int64_t from : shownPlaces(before, std::min(sample, w.in)))
        for (int64_t to : shownPlaces(here, std::min(sample, w.out)))
            if (from < w.in && to < w.out) links.push_back({from, to, w(from, to)});
    const auto stronger = [](const NetworkLink& a, const NetworkLink& b) {
        return std::abs(a.weight) > std::abs(b.weight);
    };
    const size_t kept = std::min(most, links.size());
    std::partial_sort(links.begin(), links.begin() + static_cast<std::ptrdiff_t>(kept), links.end(),
                      stronger);
    links.resize(kept);
    return links;
}

std::vector<double> weightLengths(const Inference& model, size_t layer) {
    const auto summary = model.model().summary();
    const LayerMatrix w = layerMatrixOf(model, layer);
    std::vector<double> lengths;
    if (w.values && summary[layer].output.rank() != 3) {
        lengths.resize(static_cast<size_t>(w.out), 0.0);
        for (int64_t to = 0; to < w.out; ++to)
            for (int64_t from = 0; from < w.in; ++from)
                lengths[static_cast<size_t>(to)] += double(w(from, to)) * double(w(from, to));
        for (double& length : lengths) length = std::sqrt(length);
    }
    return lengths;
}

float linkWeight(const Inference& model, size_t layer, int64_t from, int64_t to) {
    const LayerMatrix w = layerMatrixOf(model, layer);
    return w.values && from < w.in && to < w.out ? w(from, to) : 0;
}

}  // namespace hourglass
