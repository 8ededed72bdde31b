#include "core/questions/evaluation.h"

#include <algorithm>
#include <cmath>

#include "core/experiment/problems.h"
#include "core/training/evaluator.h"

namespace hourglass {
namespace {

constexpr int64_t kListedColumns = 64;  // listed one by one
constexpr int64_t kRowsAtOnce = 256;    // rows reconstructed

/// A whole pass over the part.
void passOver(Evaluator& evaluator, const PartView& part) {
    evaluator.begin(part);
    while (!evaluator.advance()) {
    }
}

std::vector<Evaluation::Term> termsOf(const Evaluator& evaluator) {
    std::vector<Evaluation::Term> terms;
    for (size_t i = 0; i < evaluator.terms().size(); ++i)
        terms.push_back(
            {evaluator.infos()[i].name, evaluator.infos()[i].unit, evaluator.terms()[i]});
    return terms;
}

/// How often the classifier is wrong, where there is one and the samples have labels.
std::optional<Evaluation::Term> classificationError(const Workbench& whole, const PartView& part) {
    const int64_t labels = whole.model.classifier().labels();
    if (labels == 0 || !findLabelProblems("classifier", labels, *part.data).empty()) return {};
    const auto objective = classifierObjective(whole.model);
    Evaluator evaluator({whole.experiment, whole.data, whole.model, whole.parameters, whole.dials,
                         objective.get()});
    passOver(evaluator, part);
    for (auto& term : termsOf(evaluator))
        if (term.name == "classification error") return term;
    return {};
}

void measureModel(const AnalysisSubject& s, const PartView& part, View view, Evaluation& e) {
    Parameters parameters = s.model.parameters();
    Dials dials;
    const Workbench bench{s.experiment, s.data, s.model.model(), parameters, dials};
    Evaluator evaluator(bench, view);
    dials.turnTo(s.model.progress());
    passOver(evaluator, part);
    e.terms = termsOf(evaluator);
    e.ssePerImage = evaluator.ssePerImage();
    e.msePerPixel = e.ssePerImage / static_cast<double>(s.data.sampleShape.count());
    e.classificationError = classificationError(bench, part);
    const double floor = reconstructionFloor(bench, part);
    if (floor > 0)
        e.leastReconstruction = {"least reconstruction", s.model.model().likelihood().unit(),
                                 floor};
}

/// With gaps the errors count known values only; of pictures PCA's would count all.
void comparePca(const AnalysisSubject& s, const PartView& part, const Pca& pca, Evaluation& e) {
    if (pca.components() == 0 || (!part.data->known.empty() && !part.data->isTable())) return;
    const auto errors = pcaErrors(pca, s.data, part);
    e.pcaComponents = pca.components();
    e.pcaSse = errors.back();
    e.meanSse = errors.front();
}

/// What is left of each column in the table's own units: the root of the mean squared difference of
/// its known values.
std::vector<Evaluation::Column> measureColumns(const AnalysisSubject& s, const PartView& part) {
    const Dataset& data = *part.data;
    const auto units = static_cast<size_t>(data.units());
    std::vector<float> samples(static_cast<size_t>(kRowsAtOnce) * units), drawn(samples.size());
    std::vector<double> sums(units), counts(units);
    const auto add = [&](uint32_t row, const float* values) {
        for (size_t u = 0; u < units; ++u) {
            const auto unit = static_cast<int64_t>(u);
            if (!data.isKnown(row, unit)) continue;
            const double d = data.inOwnUnits(values[u], unit) - data.ownValue(row, unit);
            sums[u] += d * d;
            counts[u] += 1;
        }
    };
    for (int64_t from = 0; from < part.count(); from += kRowsAtOnce) {
        const int64_t n = std::min(kRowsAtOnce, part.count() - from);
        const uint32_t* rows = part.rows.data() + from;
        for (int64_t i = 0; i < n; ++i)
            data.copySample(rows[i], samples.data() + static_cast<size_t>(i) * units);
        s.model.setLabels(part, from, n);
        s.model.reconstruct(samples.data(), n, drawn.data());
        for (int64_t i = 0; i < n; ++i) add(rows[i], drawn.data() + static_cast<size_t>(i) * units);
    }
    std::vector<Evaluation::Column> columns;
    for (size_t u = 0; u < units; ++u)
        columns.push_back({data.columnName(static_cast<int64_t>(u)),
                           counts[u] > 0 ? std::sqrt(sums[u] / counts[u]) : 0, counts[u]});
    return columns;
}

Value numberWithUnit(const Evaluation::Term& term) {
    Value result = Value::object();
    result.set("value", term.value);
    result.set("unit", term.unit);
    return result;
}

Value columnList(const std::vector<Evaluation::Column>& columns) {
    Value list = Value::array();
    for (auto& own : columns) {
        Value column = Value::object();
        column.set("name", own.name);
        column.set("rmse", own.rootMeanSquare);
        column.set("known", own.known);
        list.items().push_back(column);
    }
    return list;
}

}  // namespace

Evaluation evaluate(const AnalysisSubject& s, const PartView& part, const Pca& pca, View view) {
    Evaluation e;
    measureModel(s, part, view, e);
    comparePca(s, part, pca, e);
    e.isTable = part.data->isTable();
    const std::string& kind = s.data.scaling.kind;
    e.scaledByColumn = e.isTable && (kind == "standardise" || kind == "range");
    if (e.isTable && part.data->units() <= kListedColumns) e.columns = measureColumns(s, part);
    return e;
}

Value Evaluation::json() const {
    Value result = Value::object();
    result.set("sse_per_image", ssePerImage);
    result.set("mse", msePerPixel);
    Value all = Value::object();
    for (auto& term : terms) all.set(term.name, numberWithUnit(term));
    result.set("terms", all);
    if (classificationError)
        result.set("classification_error", numberWithUnit(*classificationError));
    if (leastReconstruction) result.set("floor", numberWithUnit(*leastReconstruction));
    if (pcaSse) {
        Value pca = Value::object(), mean = Value::object();
        pca.set("sse_per_image", *pcaSse);
        pca.set("components", pcaComponents);
        result.set("pca", pca);
        mean.set("sse_per_image", *meanSse);
        result.set("mean", mean);
    }
    if (!isTable) return result;
    result.set("scaled_by_column", scaledByColumn);
    if (!columns.empty()) result.set("columns", columnList(columns));
    return result;
}

}  // namespace hourglass
