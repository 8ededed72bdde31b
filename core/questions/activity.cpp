#include <algorithm>
#include <optional>

#include "core/questions/analysis.h"
#include "core/questions/code_usefulness.h"
#include "core/statistics/unit_statistics.h"

namespace hourglass {
namespace {

constexpr int64_t kMostPictures = 10000;

/// What every unit does on the test part: which are active, which are dead, which stick to the end
/// of their range.
struct Activity final : Analysis {
    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const PartView& part = s.data.test;
        const int64_t rows = std::min(kMostPictures, part.count());
        const std::vector<float> pictures = picturesOf(s.data, part, rows);
        const auto summary = s.model.model().summary();
        std::vector<UnitStatistics> layers;
        for (auto& layer : summary)
            layers.emplace_back(layer.output.count(), rangeOf(layer.activation));
        s.model.setLabels(part, 0, rows);
        s.model.visitLayers(
            pictures.data(), rows,
            [&](size_t layer, const float* values, int64_t n) { layers[layer].add(values, n); });
        if (s.stop.stop_requested()) return stoppedEarly();
        const std::vector<float> codes = codesOf(s, part, rows);
        UnitStatistics code(s.model.model().codeUnits());
        code.add(codes.data(), rows);

        AnalysisResult r;
        r.title = "Activity of the units";
        r.note = "On " + std::to_string(rows) +
                 " test pictures. Active: variance above 0.01. Dead: the same value for every "
                 "picture. Saturated: within 0.05 of an end of the range.";
        r.numbers.push_back({"code units", "units", double(code.units())});
        r.numbers.push_back(
            {"active code units", "units", double(code.countVarying(kActiveVariance))});
        if (const auto used = inUseByDivergence(s, pictures, rows))
            r.numbers.push_back({"code units in use (KL of 0.01 nats/" +
                                     std::string(s.data.sampleShape.rank() == 3 ? "image" : "row") +
                                     " or more)",
                                 "units", double(*used)});
        r.numbers.push_back({"dead code units", "units", double(code.dead())});
        r.numbers.push_back({"mean variance of a code unit", "", code.meanVariance()});
        r.tables.push_back(byLayer(summary, layers));
        r.curves.push_back(variances(code));
        return r;
    }

 private:
    /// As the Latent page counts them; nothing without a cloud of codes and a normal prior.
    static std::optional<int64_t> inUseByDivergence(const AnalysisSubject& s,
                                                    const std::vector<float>& pictures,
                                                    int64_t rows) {
        if (!s.model.model().code().isNormal() ||
            s.experiment.at("prior.kind").text() != "standard-normal")
            return std::nullopt;
        std::vector<float> means(static_cast<size_t>(rows * s.model.model().codeUnits()));
        std::vector<float> logVariances(means.size());
        s.model.setLabels(s.data.test, 0, rows);
        s.model.encode(pictures.data(), rows, means.data(), logVariances.data());
        return usefulnessByDivergence(means, logVariances, s.model.model().codeUnits()).inUse();
    }
    static AnalysisResult::Table byLayer(const std::vector<LayerSummary>& summary,
                                         const std::vector<UnitStatistics>& layers) {
        AnalysisResult::Table table{
            "Layers",
            {{"units", ""}, {"dead", "units"}, {"mean", ""}, {"zero", "%"}, {"saturated", "%"}},
            {}};
        for (size_t i = 0; i < layers.size(); ++i) {
            const UnitStatistics& u = layers[i];
            table.rows.push_back(
                {summary[i].part + " " + summary[i].kind + " " + summary[i].activation,
                 {double(u.units()), double(u.dead()), u.mean(), 100 * u.zeroShare(),
                  100 * u.saturatedShare()}});
        }
        return table;
    }
    static AnalysisResult::Curve variances(const UnitStatistics& code) {
        AnalysisResult::Curve curve{"Variance of the code units, the largest first",
                                    {"unit", "", false, true},
                                    {"variance", "", true},
                                    {{"code", {}, {}, {}}}};
        std::vector<double> sorted = code.variances();
        std::sort(sorted.rbegin(), sorted.rend());
        for (size_t i = 0; i < sorted.size(); ++i) {
            curve.series[0].x.push_back(double(i + 1));
            curve.series[0].y.push_back(sorted[i]);
        }
        return curve;
    }
};

}  // namespace

Entry<Analysis> activityAnalysis() {
    return {"activity",
            "Activity of the units",
            "How many code units carry something, how many are dead, and how many units stick to "
            "the ends of their range.",
            {},
            [](const Options&) { return std::make_unique<Activity>(); }};
}

}  // namespace hourglass
