#include <algorithm>
#include <cmath>
#include <limits>

#include "core/questions/exciting_inputs.h"
#include "core/questions/layer_pictures.h"
#include "core/questions/unit_ascent.h"
#include "core/statistics/gabor.h"

namespace hourglass {
namespace {

constexpr double kFound = 0.1;  // shares of the time that are over by then

constexpr int64_t kMost = 10000;  // training samples that are searched

double cosine(std::span<const float> a, std::span<const float> b) {
    double dot = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        dot += double{a[i]} * b[i];
        aa += double{a[i]} * a[i];
        bb += double{b[i]} * b[i];
    }
    return aa > 0 && bb > 0 ? dot / std::sqrt(aa * bb) : kNothing;
}

/// What units of each layer stand for: their weights down to the input, the samples that excite
/// them most, and the input that would excite them most.
struct Layers final : Analysis {
    int64_t units, steps, samples;
    explicit Layers(const Options& o)
        : units(o.integer("units")), steps(o.integer("steps")), samples(o.integer("samples")) {}

    Status fits(const AnalysisScope& s) const override {
        if (layersWithUnits(s.model).empty())
            return failure("The encoder has no layer of units.", "network.encoder",
                           "Ask this of a run with dense layers or convolutions.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const auto layers = layersWithUnits(s.model.model());
        PartView part = s.data.train;
        part.rows.resize(static_cast<size_t>(std::min(part.count(), kMost)));
        const double length = meanLength(s, picturesOf(s.data, part));
        const auto found = findExcitingInputs(s, part, layers, units, samples);
        if (found.empty()) return stoppedEarly();
        AnalysisResult r;
        r.title = "What each layer looks for";
        r.note =
            "The units whose answers vary most. Found by climbing: inputs as long as a sample "
            "in the mean (" +
            AnalysisResult::shown(length) +
            " in the network's scale) from the strongest sample on. Gabor-like: a wave under a "
            "hill explains 70 % of the squared weights, as of a simple cell.";
        AnalysisResult::Table table{"By layer",
                                    {{"answer to the strongest sample", ""},
                                     {"to the input found", ""},
                                     {"cosine of that with the weights", ""},
                                     {"Gabor-like", "% of units"}},
                                    {}};
        for (auto& layer : found) {
            const Watcher piece =
                s.stop.part(kFound, 1).piece(&layer - found.data(), std::ssize(found));
            if (auto status = describe(s, part, layer, length, piece, table, r); !status)
                return tl::make_unexpected(status.error());
        }
        r.tables.push_back(std::move(table));
        return r;
    }

 private:
    Status describe(const AnalysisSubject& s, const PartView& part, const ExcitingInputs& layer,
                    double length, const Watcher& piece, AnalysisResult::Table& table,
                    AnalysisResult& r) const {
        const auto summary = s.model.model().summary()[layer.layer];
        const std::string name =
            "Layer " + std::to_string(layer.layer + 1) + " (" + summary.kind + ")";
        const int64_t width = s.data.sampleShape.count();
        auto ascent = UnitAscent::create(s, layer.layer, layer.units);
        if (!ascent) return tl::make_unexpected(ascent.error());
        for (size_t u = 0; u < layer.units.size(); ++u)
            part.data->copySample(part.rows[layer.rows[u][0]],
                                  (*ascent)->inputs().data() + u * width);
        s.data.scaling.apply((*ascent)->inputs().data(), std::ssize(layer.units), width);
        (*ascent)->climb(length, steps, piece.part(0, 0.5));
        if (s.stop.stop_requested()) return stoppedEarly();
        const auto top = (*ascent)->inputs();
        const ProjectedWeights weights = projectedWeights(s, layer.layer);
        addRow(layer, weights, top, (*ascent)->answers(), name, table);
        table.rows.back().values.push_back(shareOfGabors(s, weights, piece.part(0.5, 1)));
        if (s.stop.stop_requested()) return stoppedEarly();
        if (weights.units > 0) r.pictures.push_back(picturesOfWeights(s, layer, weights, name));
        r.pictures.push_back(picturesOfAscent(s, layer, top, name));
        r.pictures.push_back(picturesOfSamples(s, part, layer, name));
        return {};
    }

    static void addRow(const ExcitingInputs& layer, const ProjectedWeights& weights,
                       std::span<const float> top, const std::vector<double>& answers,
                       const std::string& name, AnalysisResult::Table& table) {
        double strongest = 0, found = 0, alike = 0;
        for (size_t u = 0; u < layer.units.size(); ++u) {
            strongest += layer.answers[u][0];
            found += answers[u];
            if (weights.units > 0)
                alike += cosine(top.subspan(u * weights.inputs, weights.inputs),
                                weights.of(layer.units[u]));
        }
        const auto n = static_cast<double>(layer.units.size());
        table.rows.push_back(
            {name, {strongest / n, found / n, weights.units > 0 ? alike / n : kNothing}});
    }

    /// In % of all units of a layer whose weights are pictures.
    static double shareOfGabors(const AnalysisSubject& s, const ProjectedWeights& weights,
                                const Watcher& watcher) {
        const Shape& shape = s.data.sampleShape;
        if (weights.units == 0 || shape.rank() != 3 || shape[0] != 1) return kNothing;
        int64_t like = 0;
        for (int64_t u = 0; u < weights.units && !watcher.stop_requested(); ++u) {
            watcher.at(u, weights.units);
            like += fitGabor(weights.of(u), shape[1], shape[2]).isGaborLike(shape[1], shape[2]);
        }
        return 100.0 * static_cast<double>(like) / static_cast<double>(weights.units);
    }
};

}  // namespace

Entry<Analysis> featuresAnalysis() {
    return {"features",
            "What each layer looks for",
            "For units of every layer: their weights down to the input, the samples that excite "
            "them most, and the input that would excite them most; with the share of edge filters.",
            {Field::integer("units", 8)
                 .between(1, 100)
                 .helped("Units shown of each layer: those whose answers vary most."),
             Field::integer("samples", 9)
                 .between(1, 20)
                 .helped("Training samples shown for each unit, the most exciting ones."),
             Field::integer("steps", 200)
                 .between(0, 10000)
                 .helped("Steps from the most exciting sample towards the most exciting input.")},
            [](const Options& o) { return std::make_unique<Layers>(o); }};
}

}  // namespace hourglass
