#include <algorithm>
#include <set>

#include "core/questions/concept_edits.h"

namespace hourglass {
namespace {

constexpr double kJudged = 0.5;  // shares of the time that are over by then

constexpr size_t kMostEdits = 400;

/// Concepts as directions: how often adding one shows in the picture and leaves the others alone,
/// and what becomes of combinations that were never trained on.
struct Concepts final : Analysis {
    bool jointly;
    explicit Concepts(const Options& o) : jointly(o.choice("vectors") == "least squares") {}

    Status fits(const AnalysisScope& s) const override {
        const Dataset& data = *s.data.train.data;
        const bool chosen = std::any_of(data.factors.begin(), data.factors.end(),
                                        [](const Factor& f) { return f.isChoice(); });
        if (!chosen && !(data.factors.empty() && data.hasLabels()))
            return failure("These data have no factors that are choices, and no labels.",
                           "data.source", "Train on faces or sprites.");
        if (conditions().make(s.experiment.section("condition"), "condition")->units() > 0)
            return failure("A conditional model is told its label beside the code.",
                           "condition.kind", "Ask a model without a condition.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const int64_t units = s.data.sampleShape.count();
        const Known train = knownOf(s.data, s.data.train, 0, 1);
        const Known from = knownOf(s.data, s.data.test, 1, 2);
        // The judges know every combination, from the half of the test part that is not edited.
        const auto judges = judgesOf(joined(train, knownOf(s.data, s.data.test, 0, 2)), units);
        AnalysisResult r;
        r.title = "Concepts";
        r.note =
            "A concept is a direction, from the training part's codes; an edit goes from "
            "one value of a factor to another. Judges: softmax regressions on pixels, trained "
            "on the training part and half of the test part; the other half is edited.";
        AnalysisResult::Table edits{
            "Edits of one factor, judged",
            {{"shows it", "%"}, {"others kept", "%"}, {"both", "%"}, {"edits", ""}},
            {}};
        AnalysisResult::Table unseen = edits;
        unseen.title = "Combinations that were never trained on, built from their parts";
        const auto spaces = conceptSpaces(s);
        for (const ConceptSpace& space : spaces) {
            if (s.stop.stop_requested()) return stoppedEarly();
            s.stop.part(kJudged, 1).at(&space - spaces.data(), std::ssize(spaces));
            const auto vectors = conceptVectors(space.in(train.samples, train.count), space.units,
                                                train.choices, jointly);
            const auto places = space.in(from.samples, from.count);
            addEdits(r, edits, space, vectors, places, from, judges);
            addUnseen(r, unseen, space, vectors, places, from, train, judges, s.data.sampleShape);
        }
        addAccuracy(r, judges, from);
        r.tables.insert(r.tables.begin(), std::move(edits));
        if (!unseen.rows.empty()) r.tables.push_back(std::move(unseen));
        return r;
    }

 private:
    static void addRow(AnalysisResult& r, AnalysisResult::Table& table, const std::string& what,
                       const std::string& space, const Counts& c) {
        if (c.edits == 0) return;
        const double shows = 100 * c.turned / c.edits;
        const double kept = c.others > 0 ? 100 * c.kept / c.others : 100;
        const double both = 100 * c.all / c.edits;
        table.rows.push_back({what + ", " + space, {shows, kept, both, c.edits}});
        if (space != "code") return;
        r.numbers.push_back({what + ": shows it", "% of edits", shows});
        r.numbers.push_back({what + ": others kept", "% of edits", kept});
        r.numbers.push_back({what + ": both", "% of edits", both});
    }

    static void addEdits(AnalysisResult& r, AnalysisResult::Table& table, const ConceptSpace& space,
                         const ConceptVectors& vectors, const std::vector<float>& places,
                         const Known& from, const std::vector<SoftmaxProbe>& judges) {
        for (size_t f = 0; f < from.choices.size(); ++f) {
            Counts counts;
            for (size_t to = 0; to < from.choices[f].choices.size(); ++to) {
                Edit edit{f, static_cast<int32_t>(to), {}};
                for (int64_t i = 0; i < from.count && edit.rows.size() < kMostEdits; ++i)
                    if (from.choices[f].values[static_cast<size_t>(i)] != static_cast<float>(to))
                        edit.rows.push_back(i);
                if (edit.rows.empty()) continue;
                counts.add(judges, edited(space, places, vectors, from, edit), from, edit);
            }
            addRow(r, table, from.choices[f].name, space.name, counts);
        }
    }

    using Combination = std::vector<float>;
    static Combination combinationOf(const Known& known, int64_t row) {
        Combination values;
        for (auto& factor : known.choices)
            values.push_back(factor.values[static_cast<size_t>(row)]);
        return values;
    }

    /// Every way to a combination that only the test part holds: from a neighbour that was trained
    /// on, by turning the one factor in which they differ.
    static void addUnseen(AnalysisResult& r, AnalysisResult::Table& table,
                          const ConceptSpace& space, const ConceptVectors& vectors,
                          const std::vector<float>& places, const Known& from, const Known& train,
                          const std::vector<SoftmaxProbe>& judges, const Shape& shape) {
        std::set<Combination> seen, there;
        for (int64_t i = 0; i < train.count; ++i) seen.insert(combinationOf(train, i));
        for (int64_t i = 0; i < from.count; ++i) there.insert(combinationOf(from, i));
        for (const Combination& target : there) {
            if (seen.count(target)) continue;
            Counts counts;
            std::string name;
            for (size_t f = 0; f < target.size(); ++f) {
                name += (f ? "+" : "") + from.choices[f].choices[static_cast<size_t>(target[f])];
                Edit edit{f, static_cast<int32_t>(target[f]), {}};
                for (int64_t i = 0; i < from.count && edit.rows.size() < kMostEdits; ++i) {
                    Combination would = combinationOf(from, i);
                    const bool other = would[f] != target[f];
                    would[f] = target[f];
                    if (other && would == target) edit.rows.push_back(i);
                }
                if (edit.rows.empty()) continue;
                const auto after = edited(space, places, vectors, from, edit);
                counts.add(judges, after, from, edit);
                if (space.name == "code") r.pictures.push_back(sheet(from, edit, after, shape));
            }
            addRow(r, table, name, space.name, counts);
        }
    }

    /// Before and after, a few pairs.
    static AnalysisResult::Pictures sheet(const Known& from, const Edit& edit,
                                          const std::vector<float>& after, const Shape& shape) {
        AnalysisResult::Pictures p{
            "To \"" + from.choices[edit.factor].choices[static_cast<size_t>(edit.to)] +
                "\", before and after (never trained on)",
            "",
            shape,
            {},
            {}};
        const auto units = static_cast<size_t>(shape.count());
        for (size_t i = 0; i < std::min<size_t>(4, edit.rows.size()); ++i) {
            const auto row = static_cast<size_t>(edit.rows[i]);
            p.names.insert(p.names.end(), {"before", "after"});
            const float* before = from.samples.data() + row * units;
            p.values.insert(p.values.end(), before, before + units);
            for (size_t u = i * units; u < (i + 1) * units; ++u)
                p.values.push_back(std::clamp(after[u], 0.0f, 1.0f));
        }
        return p;
    }

    static void addAccuracy(AnalysisResult& r, const std::vector<SoftmaxProbe>& judges,
                            const Known& known) {
        AnalysisResult::Table table{"The judges on real samples", {{"right", "%"}}, {}};
        for (size_t f = 0; f < judges.size(); ++f) {
            const auto said = judges[f].classesOf(known.samples.data(), known.count);
            double right = 0;
            for (size_t i = 0; i < said.size(); ++i)
                right += said[i] == static_cast<int32_t>(known.choices[f].values[i]);
            table.rows.push_back({known.choices[f].name, {100 * right / double(known.count)}});
        }
        r.tables.push_back(std::move(table));
    }
};

}  // namespace

Entry<Analysis> conceptsAnalysis() {
    return {"concepts",
            "Concepts and arithmetic",
            "Adds and takes away concepts (with glasses, flying) as directions of the code and has "
            "the pictures judged, beside the same arithmetic in PCA and on pixels; builds "
            "left-out combinations from their parts.",
            {Field::choice("vectors", "least squares", {"least squares", "difference"})
                 .helped("difference: means of the codes with and without. least squares: all "
                         "factors at once, for data where they occur together.")},
            [](const Options& o) { return std::make_unique<Concepts>(o); }};
}

}  // namespace hourglass
