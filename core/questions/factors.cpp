#include <algorithm>
#include <limits>
#include <numeric>

#include "core/questions/analysis.h"
#include "core/statistics/disentanglement.h"

namespace hourglass {
namespace {

constexpr double kEncoded = 0.1, kCodeScored = 0.5;  // shares of the time that are over by then

constexpr int64_t kMostFactorRows = 20000;
constexpr int64_t kFewestRows = 100;
constexpr size_t kMostColumns = 12;

/// The units that know most of the factors, in their own order.
std::vector<int64_t> mostInformative(const FactorTable& information) {
    std::vector<int64_t> units(static_cast<size_t>(information.units));
    std::iota(units.begin(), units.end(), 0);
    const auto known = [&](int64_t unit) {
        double sum = 0;
        for (int64_t f = 0; f < information.factors; ++f) sum += information.at(f, unit);
        return sum;
    };
    std::stable_sort(units.begin(), units.end(),
                     [&](int64_t a, int64_t b) { return known(a) > known(b); });
    units.resize(std::min(units.size(), kMostColumns));
    std::sort(units.begin(), units.end());
    return units;
}

/// Which code unit follows which known factor, and the field's numbers for it, beside PCA.
struct Factors final : Analysis {
    uint64_t seed;
    explicit Factors(const Options& o) : seed(static_cast<uint64_t>(o.integer("seed"))) {}

    Status fits(const AnalysisScope& s) const override {
        const Dataset& data = *s.data.test.data;
        if (data.factors.empty() && !data.hasLabels())
            return failure("What these samples were made from is not known.", "data.source",
                           "Train on a generator, such as shapes, or on data with labels.");
        const int64_t rows = s.data.test.count();
        if (rows < kFewestRows)
            return failure("The test part has only " + std::to_string(rows) + " samples.",
                           "data.source", "Make at least 100 for it.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const PartView& part = s.data.test;
        const int64_t rows = std::min(kMostFactorRows, part.count()),
                      units = s.model.model().codeUnits();
        const std::vector<Factor> factors =
            knownFactors(*part.data, std::span(part.rows).first(static_cast<size_t>(rows)));
        AnalysisResult r;
        r.title = "Factors and code";
        r.note = "On " + std::to_string(rows) +
                 " test samples, from the codes' means. 1: every factor has a code unit of its "
                 "own; informativeness is the R² of linear predictions.";
        if (factors.size() == 1)
            r.note += " Only one factor is known (" + factors.front().name +
                      "), so there is nothing to keep it apart from: the FactorVAE score and "
                      "DCI disentanglement do not apply.";
        AnalysisResult::Table scores{"Scores, the code beside PCA of as many values",
                                     {{"MIG", ""},
                                      {"SAP", ""},
                                      {"FactorVAE score", ""},
                                      {"DCI disentanglement", ""},
                                      {"DCI completeness", ""},
                                      {"DCI informativeness", "R²"}},
                                     {}};
        const std::vector<float> codes = codesOf(s, part, rows);
        if (s.stop.stop_requested()) return stoppedEarly();
        s.stop.at(kEncoded);
        const FactorTable information = mutualInformation(codes, units, factors);
        scores.rows.push_back({"code", scored(codes, units, factors)});
        if (s.stop.stop_requested()) return stoppedEarly();
        s.stop.at(kCodeScored);
        if (s.data.sampleShape.count() <= kWidestPca) {
            const Pca pca = fitPca(s.data, s.data.train, units);
            std::vector<float> places(static_cast<size_t>(rows * pca.components()));
            projectPca(pca, picturesOf(s.data, part, rows).data(), rows, places.data());
            scores.rows.push_back({"PCA", scored(places, pca.components(), factors)});
        }
        for (size_t i = 0; i < scores.columns.size(); ++i)
            r.numbers.push_back(
                {scores.columns[i].name, scores.columns[i].unit, scores.rows[0].values[i]});
        r.tables.push_back(std::move(scores));
        r.tables.push_back(whoKnowsWhat(information, factors));
        return r;
    }

 private:
    std::vector<double> scored(const std::vector<float>& codes, int64_t units,
                               const std::vector<Factor>& factors) const {
        const Dci d = dci(codes, units, factors);
        // A vote between one factor is always right, and a unit cannot mix what is alone.
        constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
        const bool several = factors.size() > 1;
        return {mutualInformationGap(mutualInformation(codes, units, factors),
                                     factorEntropies(factors)),
                separatedPredictability(explainedVariance(codes, units, factors)),
                several ? factorVote(codes, units, factors, seed) : kNothing,
                several ? d.disentanglement : kNothing,
                d.completeness,
                d.informativeness};
    }

    static AnalysisResult::Table whoKnowsWhat(const FactorTable& information,
                                              const std::vector<Factor>& factors) {
        const std::vector<double> entropies = factorEntropies(factors);
        const auto units = mostInformative(information);
        AnalysisResult::Table table{
            "How much of a factor a code unit knows (mutual information)", {}, {}};
        for (int64_t unit : units)
            table.columns.push_back({"code " + std::to_string(unit + 1), "%"});
        for (size_t f = 0; f < factors.size(); ++f) {
            table.rows.push_back({factors[f].name, {}});
            for (int64_t unit : units)
                table.rows.back().values.push_back(
                    entropies[f] > 0
                        ? 100 * information.at(static_cast<int64_t>(f), unit) / entropies[f]
                        : 0);
        }
        return table;
    }
};

}  // namespace

Entry<Analysis> factorsAnalysis() {
    return {"factors",
            "Factors and code",
            "Which code unit follows which known factor of generated data, and how well factors "
            "are kept apart: MIG, SAP, DCI and FactorVAE's score, beside PCA.",
            {Field::integer("seed", 1)
                 .between(0, 9007199254740991)
                 .helped("Seed of the votes of FactorVAE's score.")},
            [](const Options& o) { return std::make_unique<Factors>(o); }};
}

}  // namespace hourglass
