#include <algorithm>

#include "core/data/labelled.h"
#include "core/data/left_out.h"
#include "core/questions/anomaly_scores.h"
#include "core/statistics/ranking.h"

namespace hourglass {
namespace {

constexpr int kRocPoints = 100;

/// A score of the test part, the classes that were left out apart from the others.
struct Sides {
    std::vector<double> foreign, known;
};

Sides sidesOf(const std::vector<double>& scores, const std::vector<bool>& isForeign) {
    Sides sides;
    for (size_t i = 0; i < scores.size(); ++i)
        (isForeign[i] ? sides.foreign : sides.known).push_back(scores[i]);
    return sides;
}

/// Which test samples are of classes that the model never saw: by how badly they are drawn again.
/// The threshold is a percentile of samples that were held back and are of known classes.
struct Anomaly final : Analysis {
    double share;
    int64_t draws;
    explicit Anomaly(const Options& o)
        : share(o.number("percentile") / 100), draws(o.integer("draws")) {}

    Status fits(const AnalysisScope& s) const override {
        auto classes = classesNamed(*s.data.test.data, s.experiment.at("data.left_out").text());
        if (!classes) return tl::make_unexpected(classes.error());
        if (classes->empty())
            return failure("No class was left out of the training, so nothing here is foreign.",
                           "data.left_out", "Name a class there and train again.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        auto classes = classesNamed(*s.data.test.data, s.experiment.at("data.left_out").text());
        if (!classes) return tl::make_unexpected(classes.error());
        std::vector<bool> isForeign;
        for (uint32_t row : s.data.test.rows)
            isForeign.push_back(std::find(classes->begin(), classes->end(),
                                          s.data.test.data->labels[row]) != classes->end());
        const bool heldBack = s.data.validation.count() > 0;
        const PartView& calm = heldBack ? s.data.validation : s.data.train;
        const auto scores = anomalyScores(s, calm, draws);
        if (scores.empty()) return stoppedEarly();

        AnalysisResult r;
        r.title = "Anomalies";
        r.note = "Foreign: the left-out classes of the test part. Threshold: percentile " +
                 AnalysisResult::shown(100 * share) + " of the scores of " +
                 (heldBack ? "validation" : "training") +
                 " samples; of the known test samples the rest should be false alarms.";
        addNumbers(r, scores.front(), sidesOf(scores.front().test, isForeign));
        addScorers(r, scores, isForeign);
        r.tables.push_back(byClass(s.data.test, scores.front(), isForeign));
        if (auto status = addWhere(r, s, isForeign); !status)
            return tl::make_unexpected(status.error());
        return r;
    }

 private:
    void addNumbers(AnalysisResult& r, const AnomalyScore& score, const Sides& sides) const {
        const double threshold = quantile(score.validation, share);
        r.numbers = {{"area under the ROC curve", "", areaUnderRoc(sides.foreign, sides.known)},
                     {"average precision", "", averagePrecision(sides.foreign, sides.known)},
                     {"threshold", score.unit, threshold},
                     {"false alarms", "% of known", 100 * shareAbove(sides.known, threshold)},
                     {"found", "% of foreign", 100 * shareAbove(sides.foreign, threshold)},
                     {"foreign test samples", "samples", double(sides.foreign.size())},
                     {"known test samples", "samples", double(sides.known.size())}};
    }

    void addScorers(AnalysisResult& r, const std::vector<AnomalyScore>& scores,
                    const std::vector<bool>& isForeign) const {
        AnalysisResult::Table table{"By score",
                                    {{"area under the ROC curve", ""},
                                     {"average precision", ""},
                                     {"false alarms", "%"},
                                     {"found", "%"}},
                                    {}};
        AnalysisResult::Curve curve{
            "Found against false alarms (ROC)", {"false alarms", "%"}, {"found", "%"}, {}};
        for (const AnomalyScore& score : scores) {
            const Sides sides = sidesOf(score.test, isForeign);
            const double threshold = quantile(score.validation, share);
            table.rows.push_back({score.name,
                                  {areaUnderRoc(sides.foreign, sides.known),
                                   averagePrecision(sides.foreign, sides.known),
                                   100 * shareAbove(sides.known, threshold),
                                   100 * shareAbove(sides.foreign, threshold)}});
            curve.series.push_back({score.name, {}, {}, {}});
            for (auto [alarms, found] : rocCurve(sides.foreign, sides.known, kRocPoints)) {
                curve.series.back().x.push_back(100 * alarms);
                curve.series.back().y.push_back(100 * found);
            }
        }
        r.tables.push_back(std::move(table));
        r.curves.push_back(std::move(curve));
    }

    static AnalysisResult::Table byClass(const PartView& test, const AnomalyScore& score,
                                         const std::vector<bool>& isForeign) {
        AnalysisResult::Table table{
            "By class", {{"mean score", score.unit}, {"samples", ""}, {"foreign", ""}}, {}};
        const std::vector<std::string> names = classNames(*test.data);
        std::vector<double> sums, counts, foreign;
        for (size_t i = 0; i < test.rows.size(); ++i) {
            const auto label = static_cast<size_t>(test.data->labels[test.rows[i]]);
            if (label >= sums.size())
                for (auto* list : {&sums, &counts, &foreign}) list->resize(label + 1);
            sums[label] += score.test[i];
            counts[label] += 1;
            foreign[label] = isForeign[i];
        }
        for (size_t label = 0; label < sums.size(); ++label)
            if (counts[label] > 0)
                table.rows.push_back(
                    {names[label], {sums[label] / counts[label], counts[label], foreign[label]}});
        return table;
    }

    /// Where the errors are: mean squared error of every value, known beside foreign.
    static Status addWhere(AnalysisResult& r, const AnalysisSubject& s,
                           const std::vector<bool>& isForeign) {
        constexpr int64_t kChunk = 500;
        const int64_t units = s.data.sampleShape.count();
        std::vector<double> sums(static_cast<size_t>(2 * units)), counts(2);
        std::vector<float> samples(static_cast<size_t>(kChunk * units)), again(samples.size());
        const PartView& test = s.data.test;
        for (int64_t from = 0; from < test.count(); from += kChunk) {
            if (s.stop.stop_requested()) return stoppedEarly();
            const int64_t n = std::min(kChunk, test.count() - from);
            for (int64_t i = 0; i < n; ++i)
                test.data->copySample(test.rows[from + i], samples.data() + i * units);
            s.model.setLabels(test, from, n);
            s.model.reconstruct(samples.data(), n, again.data());
            for (int64_t i = 0; i < n; ++i) {
                const size_t side = isForeign[from + i];
                counts[side] += 1;
                for (int64_t u = 0; u < units; ++u) {
                    const double d = double{samples[i * units + u]} - again[i * units + u];
                    sums[side * units + u] += d * d;
                }
            }
        }
        for (size_t i = 0; i < sums.size(); ++i)
            sums[i] /= std::max(1.0, counts[i / static_cast<size_t>(units)]);
        if (s.data.sampleShape.rank() == 3) {
            r.pictures.push_back({"Where the errors are",
                                  "squared error of each pixel",
                                  s.data.sampleShape,
                                  {"known", "foreign"},
                                  {sums.begin(), sums.end()}});
            return {};
        }
        AnalysisResult::Table table{
            "By column", {{"known", "squared error"}, {"foreign", "squared error"}}, {}};
        for (int64_t u = 0; u < units; ++u)
            table.rows.push_back({test.data->columnName(u), {sums[u], sums[units + u]}});
        r.tables.push_back(std::move(table));
        return {};
    }
};

}  // namespace

Entry<Analysis> anomalyAnalysis() {
    return {
        "anomaly",
        "Anomalies",
        "Whether samples of classes that the model never saw stand out by their error, beside "
        "PCA.",
        {Field::real("percentile", 95)
             .between(50, 100)
             .in("%")
             .helped("An alarm is a score above this percentile of held-back samples of known "
                     "classes: 95 means one false alarm in twenty."),
         Field::integer("draws", 10)
             .between(1, 10000)
             .helped("Draws of the code for the ELBO of each sample, where the model has one.")},
        [](const Options& o) { return std::make_unique<Anomaly>(o); }};
}

}  // namespace hourglass
