#include <algorithm>

#include "core/questions/annotation_scores.h"
#include "core/statistics/ranking.h"

namespace hourglass {
namespace {

constexpr int kAnnotationRocPoints = 100;
constexpr int64_t kMostCells = int64_t{1} << 25;  // their scores take 256 MiB

/// The best of the truncated SVDs, or null where the table is too small or too large for one.
const AnnotationMethod* bestSvd(const std::vector<AnnotationMethod>& methods) {
    const AnnotationMethod* best = nullptr;
    for (const AnnotationMethod& m : methods)
        if (m.rank > 0 && (!best || m.area > best->area)) best = &m;
    return best;
}

/// Whether ones that were hidden from training are found among the zeros. The genes are those of
/// the training part (transductive, as annotation is: what is asked for are the missing ones of
/// known genes), and every method sees the same table with the same ones hidden.
struct Annotations final : Analysis {
    int64_t shown;
    explicit Annotations(const Options& o) : shown(o.integer("shown")) {}

    Status fits(const AnalysisScope& s) const override {
        if (s.data.hiddenOnes.empty())
            return failure("No ones were hidden from the training, so none can be found again.",
                           "data.hidden_ones", "Set it to 0.1 and train again.");
        if (s.data.train.count() > kMostCells / s.data.sampleShape.count())
            return failure("The table is too large: its scores do not fit into memory.",
                           "data.limit", "Use fewer rows.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const AnnotationTable table = annotationTable(s.data);
        const std::vector<double> scores = modelScores(s, table);
        const auto methods = annotationMethods(s, table, scores);
        if (methods.empty()) return stoppedEarly();

        AnalysisResult r;
        r.title = "Missing annotations";
        r.note = "Hidden ones among the zeros of the training part, " + std::to_string(table.rows) +
                 " rows and " + std::to_string(table.columns) +
                 " columns. All methods see the same table without the hidden ones.";
        r.tables = {byMethod(methods), predicted(s.data, table, scores)};
        addNumbers(r, methods);
        r.curves = {roc(methods)};
        return r;
    }

 private:
    void addNumbers(AnalysisResult& r, const std::vector<AnnotationMethod>& methods) const {
        const AnnotationMethod& model = methods.front();
        const AnnotationMethod* svd = bestSvd(methods);
        r.numbers = {{"area under the ROC curve", "", model.area}};
        if (svd) {
            r.numbers.push_back(
                {"  of the best truncated SVD (" + std::to_string(svd->rank) + " values)", "",
                 svd->area});
            r.numbers.push_back({"  more than the best SVD", "", model.area - svd->area});
        }
        double found = 0;
        for (auto& row : r.tables[1].rows) found += row.values[1];
        r.numbers.push_back({"average precision", "", model.precision});
        r.numbers.push_back({"hidden ones", "cells", double(model.sides.hidden.size())});
        r.numbers.push_back({"zeros of the source", "cells", double(model.sides.zeros.size())});
        r.numbers.push_back({"hidden ones in the list below",
                             "of " + std::to_string(r.tables[1].rows.size()) + " cells", found});
    }

    static AnalysisResult::Table byMethod(const std::vector<AnnotationMethod>& methods) {
        AnalysisResult::Table table{
            "By method", {{"area under the ROC curve", ""}, {"average precision", ""}}, {}};
        for (const AnnotationMethod& m : methods)
            table.rows.push_back({m.name, {m.area, m.precision}});
        return table;
    }

    /// The zeros that the model takes for ones most of all.
    AnalysisResult::Table predicted(const PreparedData& data, const AnnotationTable& table,
                                    const std::vector<double>& scores) const {
        std::vector<size_t> cells;
        for (size_t i = 0; i < scores.size(); ++i)
            if (table.values[i] == 0) cells.push_back(i);
        const auto count = std::min(cells.size(), static_cast<size_t>(shown));
        std::partial_sort(cells.begin(), cells.begin() + static_cast<long>(count), cells.end(),
                          [&](size_t a, size_t b) {
                              return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                          });
        AnalysisResult::Table list{
            "Predicted annotations", {{"score", ""}, {"hidden one", "1: yes"}}, {}};
        for (size_t i = 0; i < count; ++i) {
            const auto row = static_cast<int64_t>(cells[i]) / table.columns;
            const auto column = static_cast<int64_t>(cells[i]) % table.columns;
            list.rows.push_back({data.train.data->rowName(data.train.rows[row]) + ", " +
                                     data.train.data->columnName(column),
                                 {scores[cells[i]], double(table.hidden[cells[i]])}});
        }
        return list;
    }

    static AnalysisResult::Curve roc(const std::vector<AnnotationMethod>& methods) {
        AnalysisResult::Curve curve{
            "Found against false alarms (ROC)", {"false alarms", "%"}, {"found", "%"}, {}};
        const AnnotationMethod* best = bestSvd(methods);
        for (const AnnotationMethod& m : methods) {
            if (m.rank > 0 && &m != best) continue;  // one SVD is enough to look at
            auto& series = curve.series.emplace_back();
            series.name = m.name;
            for (auto [alarms, found] :
                 rocCurve(m.sides.hidden, m.sides.zeros, kAnnotationRocPoints)) {
                series.x.push_back(100 * alarms);
                series.y.push_back(100 * found);
            }
        }
        return curve;
    }
};

}  // namespace

Entry<Analysis> annotationsAnalysis() {
    return {"annotations",
            "Missing annotations",
            "Whether ones that were hidden from the training (data.hidden_ones) are found among "
            "the zeros of a table, beside truncated SVD and how frequent rows and columns are.",
            {Field::integer("shown", 20)
                 .between(1, 10000)
                 .in("cells")
                 .helped("Length of the list of predicted annotations.")},
            [](const Options& o) { return std::make_unique<Annotations>(o); }};
}

}  // namespace hourglass
