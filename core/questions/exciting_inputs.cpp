#include "core/questions/exciting_inputs.h"

#include <algorithm>
#include <numeric>

namespace hourglass {
namespace {

constexpr int64_t kAtATime = 1000;  // samples between two looks at the stop token

/// Places of a layer's output that stand for its units.
std::vector<int64_t> placesOf(const LayerSummary& layer) {
    const Shape& shape = layer.output;
    const bool maps = shape.rank() == 3;  // [H, W, C]
    const int64_t count = maps ? shape[2] : shape.count();
    const int64_t first = maps ? (shape[0] / 2 * shape[1] + shape[1] / 2) * shape[2] : 0;
    std::vector<int64_t> places(static_cast<size_t>(count));
    std::iota(places.begin(), places.end(), first);
    return places;
}

std::vector<int64_t> mostVarying(const std::vector<float>& values, int64_t count, int64_t most) {
    const int64_t n = std::ssize(values) / count;
    std::vector<double> variance(static_cast<size_t>(count));
    for (int64_t u = 0; u < count; ++u) {
        double sum = 0, squares = 0;
        for (int64_t i = 0; i < n; ++i) {
            const double v = values[i * count + u];
            sum += v, squares += v * v;
        }
        variance[u] = squares - sum * sum / static_cast<double>(n);
    }
    std::vector<int64_t> order(static_cast<size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int64_t a, int64_t b) { return variance[a] > variance[b]; });
    order.resize(static_cast<size_t>(std::min(count, most)));
    return order;
}

/// Fills in the strongest samples of unit `u`.
void rank(const std::vector<float>& values, int64_t count, int64_t u, int64_t most,
          ExcitingInputs& found) {
    std::vector<uint32_t> rows(values.size() / static_cast<size_t>(count));
    std::iota(rows.begin(), rows.end(), 0u);
    const auto end = rows.begin() + std::min<int64_t>(most, std::ssize(rows));
    std::partial_sort(rows.begin(), end, rows.end(), [&](uint32_t a, uint32_t b) {
        const float x = values[a * count + u], y = values[b * count + u];
        return x != y ? x > y : a < b;
    });
    rows.erase(end, rows.end());
    std::vector<float> answers;
    for (uint32_t row : rows) answers.push_back(values[row * count + u]);
    found.rows.push_back(std::move(rows));
    found.answers.push_back(std::move(answers));
}

}  // namespace

std::vector<size_t> layersWithUnits(const Autoencoder& model) {
    std::vector<size_t> layers;
    const auto summary = model.summary();
    for (size_t i = 0; i < summary.size(); ++i)
        if (summary[i].part == "encoder" &&
            (summary[i].kind == "dense" || summary[i].kind == "convolution"))
            layers.push_back(i);
    return layers;
}

std::vector<ExcitingInputs> findExcitingInputs(const AnalysisSubject& s, const PartView& part,
                                               const std::vector<size_t>& layers, int64_t units,
                                               int64_t most) {
    const auto summary = s.model.model().summary();
    std::vector<std::vector<int64_t>> places;  // of each layer
    for (size_t layer : layers) places.push_back(placesOf(summary[layer]));
    std::vector<std::vector<float>> answers(layers.size());  // [samples, places] of each
    const std::vector<float> samples = picturesOf(s.data, part);
    const int64_t width = s.data.sampleShape.count();
    for (int64_t from = 0; from < part.count(); from += kAtATime) {
        if (s.stop.stop_requested()) return {};
        const int64_t n = std::min(kAtATime, part.count() - from);
        s.model.setLabels(part, from, n);
        s.model.visitLayers(samples.data() + from * width, n,
                            [&](size_t layer, const float* values, int64_t rows) {
                                const auto at = std::find(layers.begin(), layers.end(), layer);
                                if (at == layers.end()) return;
                                const size_t k = static_cast<size_t>(at - layers.begin());
                                const int64_t outputs = summary[layer].output.count();
                                for (int64_t i = 0; i < rows; ++i)
                                    for (int64_t place : places[k])
                                        answers[k].push_back(values[i * outputs + place]);
                            });
    }
    std::vector<ExcitingInputs> result;
    for (size_t k = 0; k < layers.size(); ++k) {
        ExcitingInputs found{layers[k], {}, {}, {}};
        const int64_t count = std::ssize(places[k]);
        for (int64_t u : mostVarying(answers[k], count, units)) {
            if (s.stop.stop_requested()) return {};
            found.units.push_back(places[k][u]);
            rank(answers[k], count, u, most, found);
        }
        result.push_back(std::move(found));
    }
    return result;
}

}  // namespace hourglass
