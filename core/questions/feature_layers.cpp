#include "core/questions/feature_layers.h"

#include <algorithm>

#include "core/questions/network_links.h"

namespace hourglass {
namespace {

constexpr int64_t kSeenAtATime = 1024;  // samples between two looks at the stop token

bool changesNothing(const LayerSummary& l) {
    return l.parameters == 0 && l.input.count() == l.output.count();
}

/// Above what a unit is on: it has an off only where its activation has one.
std::optional<float> onAbove(const FeatureLayer& layer, const Autoencoder& model,
                             const Experiment& experiment) {
    if (layer.isCode && model.code().isBinary()) return 0.5F;
    if (layer.isCode && experiment.at("code.kind").text() == "k-sparse") return 0.0F;
    if (layer.isCode && !model.code().isPlain()) return {};
    const LayerActivation& activation = activationNamed(layer.activation);
    if (activation.zeroBelow) return 0.0F;
    if (activation.bounds && activation.bounds->low == 0) return 0.5F;
    return {};
}

/// Collects what a layer gives, batch by batch.
struct Collector {
    const FeatureLayer& layer;
    int64_t samples;
    std::optional<float> on;  ///< above what a unit is on
    int64_t seen = 0;
    std::vector<float> values;     ///< [units, samples]
    std::vector<int64_t> onCount;  ///< [units] samples and places where it is on
    LayerAnswers answers;
    std::vector<double> sums;

    void add(const float* given, int64_t n, int64_t width) {
        if (values.empty()) {
            values.assign(static_cast<size_t>(layer.units * samples), 0);
            sums.assign(static_cast<size_t>(width), 0);
            onCount.assign(static_cast<size_t>(layer.units), 0);
            answers.least.assign(given, given + width);
            answers.most.assign(given, given + width);
        }
        for (int64_t i = 0; i < n; ++i, ++seen, given += width) {
            for (int64_t p = 0; p < width; ++p) {
                const auto at = static_cast<size_t>(p);
                sums[at] += given[p];
                answers.least[at] = std::min(answers.least[at], given[p]);
                answers.most[at] = std::max(answers.most[at], given[p]);
                onCount[static_cast<size_t>(p % layer.units)] += on && given[p] > *on;
            }
            for (int64_t u = 0; u < layer.units; ++u) {
                float largest = given[u];
                for (int64_t p = u + layer.units; p < width; p += layer.units)
                    largest = std::max(largest, given[p]);
                values[static_cast<size_t>(u * samples + seen)] = largest;
            }
        }
    }
};

}  // namespace

std::vector<FeatureLayer> featureLayers(const Autoencoder& model, const Parameters& parameters) {
    const auto summary = model.summary();
    const size_t code = encoderLayers(summary) - 1;
    size_t result = summary.size() - 1;
    while (result > 0 && changesNothing(summary[result])) --result;
    if (const int book = parameters.find("encoder.0.book"); book >= 0) {
        const LayerSummary& l = summary[0];
        const Shape& shape = parameters.tensors()[static_cast<size_t>(book)].shape;
        return {{0, l.part, l.kind, l.activation, shape[0], false, false, true}};
    }
    std::vector<FeatureLayer> layers;
    for (size_t l = 0; l < result; ++l) {
        const LayerSummary& s = summary[l];
        const bool isCode = l == code;
        if (!isCode && s.parameters == 0) continue;  // dropout, a change of shape, pooling
        const bool isMaps = !isCode && s.output.rank() == 3;
        const int64_t units = isCode ? model.codeUnits() : isMaps ? s.output[2] : s.output.count();
        layers.push_back({l, s.part, s.kind, s.activation, units, isCode, isMaps, false});
    }
    return layers;
}

Status faceFits(FeatureFace face, const FeatureLayer& layer, const Autoencoder& model) {
    const bool encoder = layer.part == "encoder";
    if (layer.isBook && face != FeatureFace::Weights)
        return failure("Entries of a book are no units that answer to an input.");
    switch (face) {
        case FeatureFace::Weights: {
            if (!encoder) return failure("Units of the decoder see codes only. Choose “draws”.");
            if (layer.layer == 0 || layer.kind == "convolution") return {};
            const auto summary = model.summary();
            for (size_t l = 0; l <= layer.layer; ++l)
                if (summary[l].kind != "dense" && !changesNothing(summary[l]))
                    return failure(
                        "Weights lead down to the input through dense layers only. Choose "
                        "“excites” or “maximised”.");
            return {};
        }
        case FeatureFace::Draws:
            if (encoder && !layer.isCode)
                return failure(
                    "What units of the encoder do goes through the code. Choose the code, or a "
                    "layer of the decoder.");
            return {};
        case FeatureFace::Excites:
            return {};
        case FeatureFace::Maximised:
            if (!encoder)
                return failure("Units of the decoder see codes, no inputs. Choose “draws”.");
            return {};
    }
    return {};
}

LayerAnswers answersOfLayer(const AnalysisSubject& s, const FeatureLayer& layer,
                            std::span<const float> samples, std::span<const int32_t> labels) {
    const int64_t width = s.model.model().inputUnits(), n = std::ssize(samples) / width;
    if (layer.isBook || n == 0) return {};
    const bool told = s.model.model().condition().units() > 0 && std::ssize(labels) == n;
    Collector all{layer, n, onAbove(layer, s.model.model(), s.experiment), 0, {}, {}, {}, {}};
    for (int64_t from = 0; from < n; from += kSeenAtATime) {
        if (s.stop.stop_requested()) return {};
        const int64_t count = std::min(kSeenAtATime, n - from);
        const float* first = samples.data() + from * width;
        s.model.setLabels(
            told ? labels.subspan(static_cast<size_t>(from), static_cast<size_t>(count))
                 : std::span<const int32_t>());
        if (layer.isCode) {
            std::vector<float> codes(static_cast<size_t>(count * layer.units));
            s.model.encode(first, count, codes.data());
            all.add(codes.data(), count, layer.units);
            continue;
        }
        const int64_t outputs = s.model.model().summary()[layer.layer].output.count();
        s.model.visitLayers(first, count, [&](size_t l, const float* values, int64_t rows) {
            if (l == layer.layer) all.add(values, rows, outputs);
        });
    }
    s.model.setLabels(std::span<const int32_t>());
    LayerAnswers answers = std::move(all.answers);
    for (double sum : all.sums) answers.mean.push_back(static_cast<float>(sum / double(n)));
    answers.units = unitAnswers(std::move(all.values), layer.units, all.on);
    // Nearly every map is on at some place: what counts is at how many.
    const double each = static_cast<double>(n) * static_cast<double>(std::ssize(answers.mean)) /
                        static_cast<double>(layer.units);
    for (size_t u = 0; layer.isMaps && u < answers.units.usage.size(); ++u) {
        answers.units.usage[u] = static_cast<double>(all.onCount[u]) / each;
        answers.units.alwaysOn[u] = answers.units.usage[u] == 1 && !answers.units.dead[u];
    }
    return answers;
}

}  // namespace hourglass
