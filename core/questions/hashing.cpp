#include <algorithm>
#include <limits>
#include <numeric>

#include "core/questions/label_search.h"
#include "core/statistics/hamming.h"

namespace hourglass {
namespace {

constexpr double kMostLookUps = 1e5;  // of one query: larger balls are left out

/// Salakhutdinov & Hinton 2007: codes cut to bits, and neighbours looked up by them.
struct Hashing final : Analysis {
    int64_t most;
    int radius;
    explicit Hashing(const Options& o)
        : most(o.integer("queries")), radius(static_cast<int>(o.integer("radius"))) {}

    Status fits(const AnalysisScope& s) const override {
        if (s.data.train.count() < 1 || s.data.test.count() < 1)
            return failure("There is nothing to look for.", "data", "Use larger data.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const PartView queries = someOf(s.data.test, most);
        const LabelSearch search{s.data.train, queries};
        const int64_t units = s.model.model().codeUnits();
        const std::vector<float> train = codesOf(s, s.data.train), asked = codesOf(s, queries);
        for (auto* part : {&train, &asked})
            if (auto status = checkNumbers(*part); !status)
                return tl::make_unexpected(status.error());
        const bool binary = codes().make(s.experiment.section("code"), "code")->isBinary();
        const std::vector<float> thresholds =
            binary ? std::vector<float>(static_cast<size_t>(units), 0.5f) : mediansOf(train, units);
        const BitCodes known(train, thresholds), wanted(asked, thresholds);
        if (s.stop.stop_requested()) return stoppedEarly();

        AnalysisResult r;
        r.title = "Semantic hashing";
        r.note = std::to_string(queries.count()) + " test samples looked for among " +
                 std::to_string(known.count()) +
                 " training samples by the bits of their codes: 1 "
                 "where a unit is above " +
                 (binary ? "0.5." : "its median over training samples.");
        const auto entropies = bitEntropies(known);
        r.numbers = {{"bits", "bits/sample", double(units)},
                     {"mean entropy of a bit", "bits",
                      std::accumulate(entropies.begin(), entropies.end(), 0.0) / double(units)},
                     {"least entropy of a bit", "bits",
                      *std::min_element(entropies.begin(), entropies.end())},
                     {"different codes", "codes", differentCodes(known)}};
        if (binary) r.numbers.push_back({"code values within 0.1 of 0 or 1", "%", decided(train)});
        if (search.labelled()) {
            if (auto status = addPrecisions(s, search, known, wanted, train, asked, r); !status)
                return tl::make_unexpected(status.error());
        }
        if (auto status = addBalls(s, search, known, wanted, r); !status)
            return tl::make_unexpected(status.error());
        return r;
    }

 private:
    static double differentCodes(const BitCodes& codes) {
        std::vector<std::vector<uint64_t>> all;
        for (int64_t i = 0; i < codes.count(); ++i)
            all.emplace_back(codes.code(i).begin(), codes.code(i).end());
        std::sort(all.begin(), all.end());
        return double(std::unique(all.begin(), all.end()) - all.begin());
    }

    static double decided(const std::vector<float>& codes) {
        const auto sure =
            std::count_if(codes.begin(), codes.end(), [](float v) { return v < 0.1f || v > 0.9f; });
        return 100 * double(sure) / double(codes.size());
    }

    static Status addPrecisions(const AnalysisSubject& s, const LabelSearch& search,
                                const BitCodes& known, const BitCodes& wanted,
                                const std::vector<float>& train, const std::vector<float>& asked,
                                AnalysisResult& r) {
        const int64_t k = known.bits, units = s.data.sampleShape.count();
        AnalysisResult::Table table{"The " + std::to_string(LabelSearch::kList) + " nearest by",
                                    {{"same label", "% of " + std::to_string(LabelSearch::kList)},
                                     {"size", "bytes/sample"}},
                                    {}};
        table.rows.push_back(
            {"bits of the code",
             {precisionOfBits(search, known, wanted, s.stop.part(0, 0.1)), double(k) / 8}});
        const std::vector<float> samples = picturesOf(s.data, s.data.train);
        const std::vector<float> sought = picturesOf(s.data, search.queries);
        if (units <= kWidestPca && !s.stop.stop_requested()) {
            const Pca pca = fitPca(s.data, s.data.train, k);
            const int64_t c = pca.components();
            std::vector<float> a(static_cast<size_t>(search.train.count() * c));
            std::vector<float> b(static_cast<size_t>(search.queries.count() * c));
            projectPca(pca, samples.data(), search.train.count(), a.data());
            projectPca(pca, sought.data(), search.queries.count(), b.data());
            const std::vector<float> zero(static_cast<size_t>(c));
            table.rows.push_back(
                {"signs of PCA coordinates",
                 {precisionOfBits(search, {a, zero}, {b, zero}, s.stop.part(0.2, 0.3)),
                  double(c) / 8}});
        }
        table.rows.push_back(
            {"the code itself",
             {precisionOfValues(search, {train, k}, {asked, k}, s.stop.part(0.3, 0.5)),
              4 * double(k)}});
        const bool bytes = !s.data.train.data->bytes.empty();
        table.rows.push_back(
            {"the samples themselves",
             {precisionOfValues(search, {samples, units}, {sought, units}, s.stop.part(0.5, 0.7)),
              double(bytes ? units : 4 * units)}});
        if (s.stop.stop_requested()) return stoppedEarly();
        table.rows.push_back({"chance", {precisionByChance(search), 0}});
        r.tables.push_back(std::move(table));
        return {};
    }

    /// What a look-up finds in balls around the code of the sample that is looked for.
    Status addBalls(const AnalysisSubject& s, const LabelSearch& search, const BitCodes& known,
                    const BitCodes& wanted, AnalysisResult& r) const {
        const HammingTable table(known);
        AnalysisResult::Table balls{"In a ball around the code",
                                    {{"look-ups", ""},
                                     {"found", "samples"},
                                     {"same label", "% of found"},
                                     {"nothing found", "% of queries"}},
                                    {}};
        for (int bits = 0; bits <= radius && table.lookUps(bits) <= kMostLookUps; ++bits) {
            double found = 0, right = 0, nothing = 0;
            for (int64_t q = 0; q < wanted.count(); ++q) {
                if (s.stop.stop_requested()) return stoppedEarly();
                s.stop.part(0.7, 1).piece(bits, radius + 1).at(q, wanted.count());
                const auto near = table.within(wanted.code(q), bits);
                found += double(near.size());
                nothing += near.empty();
                for (uint32_t i : near) right += search.labelled() && search.wanted(q, i);
            }
            const double n = static_cast<double>(wanted.count());
            balls.rows.push_back({std::to_string(bits) + (bits == 1 ? " bit" : " bits"),
                                  {table.lookUps(bits), found / n,
                                   search.labelled() && found > 0 ? 100 * right / found : kNothing,
                                   100 * nothing / n}});
        }
        r.tables.push_back(std::move(balls));
        return {};
    }
};

}  // namespace

Entry<Analysis> hashingAnalysis() {
    return {"hashing",
            "Semantic hashing",
            "Cuts the code to bits and finds similar samples by them, as fast as a look-up: how "
            "much each bit says, and how often what is found has the same label.",
            {Field::integer("queries", 500)
                 .between(1, 1e6)
                 .in("samples")
                 .helped("Test samples that are looked for, at most; of each class the same "
                         "number."),
             Field::integer("radius", 4)
                 .between(0, 8)
                 .in("bits")
                 .helped("The largest ball: what differs by so many bits is found.")},
            [](const Options& o) { return std::make_unique<Hashing>(o); }};
}

}  // namespace hourglass
