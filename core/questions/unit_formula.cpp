#include "core/questions/unit_formula.h"

#include <algorithm>
#include <cmath>

#include "core/questions/network_links.h"

namespace hourglass {
namespace {

/// What the layer gets, and what it gives.
struct Around {
    std::vector<float> before, after;
};

Around valuesAround(Inference& model, const float* sample, size_t layer) {
    const auto summary = model.model().summary();
    const size_t encoders = encoderLayers(summary);
    Around around;
    model.visitLayers(sample, 1, [&](size_t l, const float* values, int64_t) {
        const auto end = values + summary[l].output.count();
        if (l + 1 == layer) around.before.assign(values, end);
        if (l == layer) around.after.assign(values, end);
    });
    if (layer == 0) {
        around.before.assign(sample, sample + model.model().inputUnits());
        model.scaling().apply(around.before.data(), 1, model.model().inputUnits());
    } else if (layer == encoders) {
        around.before.resize(static_cast<size_t>(model.model().codeUnits()));
        model.encode(sample, 1, around.before.data());
    }
    return around;
}

float biasOf(const Inference& model, const LayerSummary& l, size_t place, int64_t unit) {
    const Parameters& parameters = model.parameters();
    const int index = parameters.find(l.part + "." + std::to_string(place) + ".bias");
    return index < 0 ? 0 : parameters.values(index)[unit];
}

}  // namespace

UnitFormula formulaOf(Inference& model, const float* sample, size_t layer, int64_t unit,
                      size_t most) {
    UnitFormula f;
    const auto summary = model.model().summary();
    if (layer >= summary.size()) return f;
    const LayerSummary& l = summary[layer];
    f.layer = layer;
    f.unit = unit;
    f.activation = l.activation;
    f.inputs = l.input.count();
    const std::vector<double> lengths = weightLengths(model, layer);
    if (unit < 0 || unit >= std::ssize(lengths)) return f;
    const Around around = valuesAround(model, sample, layer);
    if (std::ssize(around.before) != f.inputs || unit >= std::ssize(around.after)) return f;
    f.known = true;
    f.value = around.after[static_cast<size_t>(unit)];
    const size_t encoders = encoderLayers(summary);
    f.bias = biasOf(model, l, layer < encoders ? layer : layer - encoders, unit);
    for (int64_t i = 0; i < f.inputs; ++i) {
        f.strongest.push_back(
            {i, linkWeight(model, layer, i, unit), around.before[static_cast<size_t>(i)]});
        f.sum += static_cast<double>(f.strongest.back().product());
    }
    const size_t kept = std::min(most, f.strongest.size());
    std::partial_sort(f.strongest.begin(), f.strongest.begin() + static_cast<std::ptrdiff_t>(kept),
                      f.strongest.end(),
                      [](const UnitFormula::Part& a, const UnitFormula::Part& b) {
                          return std::abs(a.product()) > std::abs(b.product());
                      });
    f.strongest.resize(kept);
    return f;
}

}  // namespace hourglass
