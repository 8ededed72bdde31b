#include "core/questions/network_picture.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/questions/network_links.h"
#include "core/statistics/features.h"

namespace hourglass {
namespace {

bool isPicture(const Shape& sample) { return sample.rank() == 3 && sample[1] > 1 && sample[2] > 1; }

/// What every unit gives for all examples; of a convolution the mean magnitude of its map.
struct Answers {
    std::vector<std::vector<float>> ofExample;  ///< [layers] all values for the chosen example
    std::vector<std::vector<double>> usual;     ///< [layers, units] mean magnitude
};

class Painter {
 public:
    Painter(Inference& model, std::span<const float> examples, int64_t which,
            const NetworkChoice& choice)
        : model_(model),
          summary_(model.model().summary()),
          examples_(examples),
          which_(which),
          choice_(choice),
          codeLayer_(encoderLayers(summary_) - 1),
          resultLayer_(lastWithUnits()) {}

    NetworkPicture paint() {
        ask();
        NetworkPicture p;
        p.layers.resize(summary_.size());
        for (size_t l = 0; l < summary_.size(); ++l) p.layers[l] = layer(l);
        p.links.resize(summary_.size());
        for (size_t l = 0; l < summary_.size(); ++l)
            p.links[l] = strongestLinks(model_, l, l > 0 ? &p.layers[l - 1] : nullptr,
                                        isResult(l) ? nullptr : &p.layers[l], choice_.links);
        return p;
    }

 private:
    /// Changes of shape alone have no units of their own.
    bool onlyShapes(size_t l) const {
        return summary_[l].parameters == 0 &&
               summary_[l].input.count() == summary_[l].output.count() && l != codeLayer_;
    }
    size_t lastWithUnits() const {
        size_t last = summary_.size() - 1;
        while (last > 0 && onlyShapes(last)) --last;
        return last;
    }
    bool isResult(size_t l) const { return l >= resultLayer_; }
    bool isMap(size_t l) const { return summary_[l].output.rank() == 3 && l != codeLayer_; }
    int64_t count() const { return std::ssize(examples_) / model_.model().inputUnits(); }
    int64_t units(size_t l) const {
        return isMap(l) ? summary_[l].output[2]
                        : static_cast<int64_t>(answers_.ofExample[l].size());
    }

    void ask() {
        answers_.ofExample.resize(summary_.size());
        answers_.usual.resize(summary_.size());
        int64_t seen = 0;
        model_.visitLayers(examples_.data(), count(), [&](size_t l, const float* v, int64_t n) {
            if (l == 0) seen += n;
            if (l != codeLayer_) take(l, v, n, seen - n, summary_[l].output.count());
        });
        const int64_t k = model_.model().codeUnits();
        std::vector<float> codes(static_cast<size_t>(count() * k));
        model_.encode(examples_.data(), count(), codes.data());
        take(codeLayer_, codes.data(), count(), 0, k);
    }

    void take(size_t l, const float* values, int64_t n, int64_t first, int64_t width) {
        if (which_ >= first && which_ < first + n) {
            const float* row = values + (which_ - first) * width;
            answers_.ofExample[l].assign(row, row + width);
        }
        const int64_t channels = isMap(l) ? summary_[l].output[2] : width;
        auto& usual = answers_.usual[l];
        usual.resize(static_cast<size_t>(channels), 0.0);
        for (int64_t i = 0; i < n * width; ++i)
            usual[static_cast<size_t>(i % channels)] += std::abs(values[i]);
    }

    /// The units with large weights that answer to the examples.
    std::vector<int64_t> chosen(size_t l, size_t most) const {
        const int64_t all = units(l);
        if (l < choice_.keep.size() && !choice_.keep[l].empty() && choice_.keep[l].back() < all)
            return choice_.keep[l];
        std::vector<double> score = answers_.usual[l];
        const double top = *std::max_element(score.begin(), score.end());
        const std::vector<double> lengths = weightLengths(model_, l);
        for (size_t u = 0; u < score.size(); ++u) {
            score[u] = 1e-3 + (top > 0 ? score[u] / top : 0);
            if (lengths.size() == score.size()) score[u] *= 1e-9 + lengths[u];
        }
        std::vector<int64_t> order(static_cast<size_t>(all));
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
            return score[static_cast<size_t>(a)] > score[static_cast<size_t>(b)];
        });
        order.resize(std::min(order.size(), most));
        std::sort(order.begin(), order.end());
        return order;
    }

    LayerPicture layer(size_t l) {
        LayerPicture p;
        p.units = units(l);
        if (isResult(l) || onlyShapes(l) || p.units == 0) return p;
        p.kind = kindOf(l);
        p.shown =
            chosen(l, p.kind == LayerPicture::Kind::None ? choice_.numbers : choice_.pictures);
        const auto& values = answers_.ofExample[l];
        for (float v : values) p.largest = std::max(p.largest, std::abs(v));
        for (int64_t u : p.shown) p.values.push_back(isMap(l) ? mapMean(l, u) : at(values, u));
        if (p.kind == LayerPicture::Kind::Weights) paintWeights(p);
        if (p.kind == LayerPicture::Kind::Maps) paintMaps(l, p);
        if (p.kind == LayerPicture::Kind::Draws) paintDraws(l, p);
        return p;
    }

    LayerPicture::Kind kindOf(size_t l) const {
        using Kind = LayerPicture::Kind;
        if (isMap(l)) return Kind::Maps;
        if (!isPicture(model_.model().sampleShape())) return Kind::None;
        const bool encoder = l < codeLayer_;
        if (l == 0 && encoder &&
            firstLayerFeatures(model_.parameters(),
                               {model_.parameters().values(), size_t(model_.parameters().size())},
                               model_.model().sampleShape())
                    .inputs == model_.model().inputUnits())
            return Kind::Weights;
        return encoder ? Kind::None : Kind::Draws;
    }

    static float at(const std::vector<float>& values, int64_t i) {
        return values[static_cast<size_t>(i)];
    }
    float mapMean(size_t l, int64_t channel) const {
        const auto& values = answers_.ofExample[l];
        const int64_t channels = summary_[l].output[2];
        double sum = 0;
        for (int64_t i = channel; i < std::ssize(values); i += channels) sum += at(values, i);
        return static_cast<float>(sum * static_cast<double>(channels) /
                                  static_cast<double>(values.size()));
    }

    void paintWeights(LayerPicture& p) const {
        const Features f = firstLayerFeatures(
            model_.parameters(),
            {model_.parameters().values(), static_cast<size_t>(model_.parameters().size())},
            model_.model().sampleShape());
        p.tile = f.tile;
        for (int64_t u : p.shown)
            p.pictures.insert(p.pictures.end(), f.unit(u), f.unit(u) + f.inputs);
    }

    void paintMaps(size_t l, LayerPicture& p) const {
        const Shape& shape = summary_[l].output;
        p.tile = Shape{1, shape[0], shape[1]};
        const auto& values = answers_.ofExample[l];
        for (int64_t u : p.shown)
            for (int64_t i = u; i < std::ssize(values); i += shape[2])
                p.pictures.push_back(at(values, i));
    }

    /// The result with more of the unit, less the result as it is. "More" is as much as the layer's
    /// most active unit gives, so that a unit that is silent now shows what it would draw.
    void paintDraws(size_t l, LayerPicture& p) {
        const auto& values = answers_.ofExample[l];
        const int64_t width = std::ssize(values), n = std::ssize(p.shown) + 1;
        const float more = p.largest > 0 ? p.largest : 1.0F;
        std::vector<float> changed;
        for (int64_t i = 0; i < n; ++i) {
            changed.insert(changed.end(), values.begin(), values.end());
            if (i > 0) changed[static_cast<size_t>(i * width + p.shown[size_t(i - 1)])] += more;
        }
        p.tile = model_.model().sampleShape();
        std::vector<float> results(static_cast<size_t>(n * p.tile.count()));
        if (l == codeLayer_)
            model_.decode(changed.data(), n, results.data());
        else
            model_.decodeFrom(l - codeLayer_ - 1, changed.data(), n, results.data());
        const auto size = static_cast<size_t>(p.tile.count());
        p.pictures.assign(results.begin() + static_cast<std::ptrdiff_t>(size), results.end());
        for (size_t i = 0; i < p.pictures.size(); ++i) p.pictures[i] -= results[i % size];
    }

    Inference& model_;
    const std::vector<LayerSummary> summary_;
    std::span<const float> examples_;
    int64_t which_;
    const NetworkChoice& choice_;
    size_t codeLayer_, resultLayer_;
    Answers answers_;
};

}  // namespace

NetworkPicture pictureOfNetwork(Inference& model, std::span<const float> examples, int64_t which,
                                const NetworkChoice& choice) {
    return Painter(model, examples, which, choice).paint();
}

}  // namespace hourglass
