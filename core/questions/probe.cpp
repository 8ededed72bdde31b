#include "core/statistics/probe.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/random.h"
#include "core/questions/analysis.h"
#include "core/statistics/spread.h"

namespace hourglass {
namespace {

// Shares of the time, and fits with all labels counted as if they were so many draws of few.
constexpr double kFewLabels = 0.9;
constexpr int64_t kSteps = 5;

const int64_t kLabelCounts[] = {100, 300, 1000, 3000};

/// The same samples seen as something: codes, pixels, PCA.
struct Features {
    std::string name;
    LabelledFeatures train, test;
};

/// How much of the classes can be read from the code by a linear classifier and by neighbours,
/// beside the pixels themselves and PCA of the same size; and how few labels that takes.
struct Probe final : Analysis {
    int64_t draws, neighbours, queries;
    double decay;
    explicit Probe(const Options& o)
        : draws(o.integer("draws")),
          neighbours(o.integer("neighbours")),
          queries(o.integer("queries")),
          decay(o.number("decay")) {}

    Status fits(const AnalysisScope& s) const override {
        if (!s.data.train.data->hasLabels() || !s.data.test.data->hasLabels())
            return failure("The probe needs labels, and these data have none.", "data.source",
                           "Use data with labels.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const PartView &train = s.data.train, &test = s.data.test;
        const auto classes =
            1 + *std::max_element(train.data->labels.begin(), train.data->labels.end());
        std::vector<Features> all = features(s);
        AnalysisResult r;
        r.title = "Probe: what a simple classifier reads from the code";
        r.note = "Fitted on " + std::to_string(train.count()) + " training pictures, errors on " +
                 std::to_string(test.count()) + " test pictures (neighbours: on " +
                 std::to_string(std::min(queries, test.count())) + ").";
        AnalysisResult::Table table{"All labels",
                                    {{"values", ""},
                                     {"softmax regression", "% wrong"},
                                     {std::to_string(neighbours) + " nearest", "% wrong"}},
                                    {}};
        AnalysisResult::Table few{"Few labels, softmax regression, mean and spread of " +
                                      std::to_string(draws) + " draws",
                                  {},
                                  {}};
        AnalysisResult::Curve curve{
            "Error against the number of labels", {"labels", "", true}, {"wrong", "%"}, {}};
        for (Features& f : all) {
            const Watcher piece = s.stop.piece(&f - all.data(), std::ssize(all));
            AnalysisResult::Series series = fewLabels(f, classes, piece.part(0, kFewLabels));
            if (s.stop.stop_requested()) return stoppedEarly();
            table.rows.push_back(
                {f.name,
                 {double(f.train.units), series.y.back(),
                  100 * nearestNeighbourError(f.train, f.test, int(neighbours), queries)}});
            few.columns.push_back({f.name, "% wrong"});
            few.columns.push_back({"+-", ""});
            few.rows.resize(series.x.size());
            for (size_t i = 0; i < series.x.size(); ++i) {
                few.rows[i].name = numberText(series.x[i]) + " labels";
                few.rows[i].values.push_back(series.y[i]);
                few.rows[i].values.push_back(series.spread[i]);
            }
            curve.series.push_back(std::move(series));
            f = {};  // pixels of all pictures take room
        }
        r.tables = {std::move(table), std::move(few)};
        r.curves.push_back(std::move(curve));
        return r;
    }

 private:
    static std::vector<Features> features(const AnalysisSubject& s) {
        const PartView &train = s.data.train, &test = s.data.test;
        const int64_t units = s.data.sampleShape.count(), k = s.model.model().codeUnits();
        const auto trainLabels = labelsOf(train), testLabels = labelsOf(test);
        std::vector<Features> all;
        all.push_back(
            {"code", {k, codesOf(s, train), trainLabels}, {k, codesOf(s, test), testLabels}});
        all.push_back({"pixels",
                       {units, picturesOf(s.data, train), trainLabels},
                       {units, picturesOf(s.data, test), testLabels}});
        if (units > kWidestPca) return all;
        const Pca pca = fitPca(s.data, train, k);
        Features projected{
            "PCA", {pca.components(), {}, trainLabels}, {pca.components(), {}, testLabels}};
        for (auto [from, to] :
             {std::pair{&all[1].train, &projected.train}, {&all[1].test, &projected.test}}) {
            to->values.resize(static_cast<size_t>(to->count() * to->units));
            projectPca(pca, from->values.data(), from->count(), to->values.data());
        }
        all.push_back(std::move(projected));
        return all;
    }

    /// Errors in % against the number of labels; the last one has all of them.
    AnalysisResult::Series fewLabels(const Features& f, int classes, const Watcher& stop) const {
        AnalysisResult::Series series{f.name, {}, {}, {}};
        const RandomStream stream(1, "probe");  // the same draws for all features and runs
        auto error = [&](std::span<const uint32_t> rows) {
            return 100 * SoftmaxProbe(f.train, classes, rows, {decay, 200}).error(f.test);
        };
        for (int64_t count : kLabelCounts) {
            if (count >= f.train.count()) break;
            Spread errors;
            for (int64_t draw = 0; draw < draws; ++draw) {
                if (stop.stop_requested()) return series;
                stop.at(std::ssize(series.x) * draws + draw, kSteps * draws);
                auto rows = stream.permutation(static_cast<uint32_t>(f.train.count()),
                                               static_cast<uint64_t>(draw));
                rows.resize(static_cast<size_t>(count));
                errors.add(error(rows));
            }
            series.x.push_back(double(count));
            series.y.push_back(errors.mean());
            series.spread.push_back(errors.sampleDeviation());
        }
        series.x.push_back(double(f.train.count()));
        series.y.push_back(error({}));
        series.spread.push_back(std::numeric_limits<double>::quiet_NaN());
        return series;
    }
};

}  // namespace

Entry<Analysis> probeAnalysis() {
    return {"probe",
            "Probe",
            "How well simple classifiers read the classes from the code, beside the pixels and "
            "PCA of the same size, with all labels and with few.",
            {Field::integer("draws", 5)
                 .between(1, 100)
                 .helped("How often the few labels are drawn anew."),
             Field::integer("neighbours", 5)
                 .between(1, 100)
                 .helped("Nearest training pictures that vote."),
             Field::integer("queries", 2000)
                 .between(1, 1e9)
                 .in("pictures")
                 .helped("Test pictures whose neighbours are looked for, at most."),
             Field::real("decay", 1e-4)
                 .between(0, 1000)
                 .helped("Weight decay of the softmax regression.")},
            [](const Options& o) { return std::make_unique<Probe>(o); }};
}

}  // namespace hourglass
