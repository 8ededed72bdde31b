#include "app/cli/measure.h"

#include <algorithm>
#include <cmath>

#include "core/experiment/problems.h"
#include "core/training/evaluator.h"

namespace hourglass::cli {
namespace {

Value number(const char* key, double value) {
    Value result = Value::object();
    result.set(key, value);
    return result;
}

/// The terms of an objective on the chosen pictures.
Value measureTerms(Evaluator& evaluator, Dials& dials, const ModelInUse& m) {
    evaluator.begin(m.part);
    // Schedules are measured where the run stands.
    dials.turnTo(m.run.checkpoint.progress());
    while (!evaluator.advance()) {
    }
    Value terms = Value::object();
    for (size_t i = 0; i < evaluator.terms().size(); ++i) {
        Value term = number("value", evaluator.terms()[i]);
        term.set("unit", evaluator.infos()[i].unit);
        terms.set(evaluator.infos()[i].name, term);
    }
    return terms;
}

/// How often the classifier is wrong, where there is one and the pictures have labels.
Value measureClasses(const Workbench& whole, const ModelInUse& m) {
    const int64_t labels = whole.model.classifier().labels();
    if (labels == 0 || !findLabelProblems("classifier", labels, *m.part.data).empty()) return {};
    const auto objective = classifierObjective(whole.model);
    Workbench bench{whole.experiment, whole.data,  whole.model,
                    whole.parameters, whole.dials, objective.get()};
    Evaluator evaluator(bench);
    return measureTerms(evaluator, whole.dials, m)["classification error"];
}

Status measureModel(const ModelInUse& m, bool corrupted, Value& result) {
    const Experiment& experiment = m.run.checkpoint.experiment;
    auto loaded = loadModel(m);
    if (!loaded) return tl::make_unexpected(loaded.error());
    Dials dials;
    Workbench bench{experiment, *m.data, *loaded->model, loaded->parameters, dials};
    Evaluator evaluator(bench, corrupted ? View::Corrupted : View::Clean);
    const Value terms = measureTerms(evaluator, dials, m);
    const double pixels = static_cast<double>(m.run.sampleShape.count());
    result.set("sse_per_image", evaluator.ssePerImage());
    result.set("mse", evaluator.ssePerImage() / pixels);
    result.set("terms", terms);
    const Value classes = measureClasses(bench, m);
    if (!classes.isNull()) result.set("classification_error", classes);
    const double floor = reconstructionFloor(bench, m.part);
    if (floor > 0) {
        Value entry = number("value", floor);
        entry.set("unit", loaded->model->likelihood().unit());
        result.set("floor", entry);
    }
    return {};
}

void comparePca(const ModelInUse& m, Value& result) {
    const Pca& pca = m.run.pca;
    // With gaps the errors count known values only; of pictures PCA's would count all.
    if (pca.components() == 0 || (!m.part.data->known.empty() && !m.part.data->isTable())) return;
    const auto errors = pcaErrors(pca, *m.data, m.part);
    Value entry = number("sse_per_image", errors.back());
    entry.set("components", pca.components());
    result.set("pca", entry);
    result.set("mean", number("sse_per_image", errors.front()));
}

constexpr int64_t kMostColumns = 64;  // listed one by one
constexpr int64_t kAtOnce = 256;      // rows reconstructed

/// What is left of each column in the table's own units: the root of the mean squared difference of
/// its known values.
Value measureColumns(const ModelInUse& m) {
    const Dataset& data = *m.part.data;
    const auto units = static_cast<size_t>(data.units());
    std::vector<float> samples(static_cast<size_t>(kAtOnce) * units), drawn(samples.size());
    std::vector<double> sums(units), counts(units);
    const auto add = [&](uint32_t row, const float* seen) {
        for (size_t u = 0; u < units; ++u) {
            const auto unit = static_cast<int64_t>(u);
            if (!data.isKnown(row, unit)) continue;
            const double d = data.inOwnUnits(seen[u], unit) - data.ownValue(row, unit);
            sums[u] += d * d;
            counts[u] += 1;
        }
    };
    for (int64_t from = 0; from < m.part.count(); from += kAtOnce) {
        const int64_t n = std::min(kAtOnce, m.part.count() - from);
        const uint32_t* rows = m.part.rows.data() + from;
        for (int64_t i = 0; i < n; ++i)
            data.copySample(rows[i], samples.data() + static_cast<size_t>(i) * units);
        m.inference->setLabels(m.part, from, n);
        m.inference->reconstruct(samples.data(), n, drawn.data());
        for (int64_t i = 0; i < n; ++i) add(rows[i], drawn.data() + static_cast<size_t>(i) * units);
    }
    Value columns = Value::array();
    for (size_t u = 0; u < units; ++u) {
        Value column = Value::object();
        column.set("name", data.columnName(static_cast<int64_t>(u)));
        column.set("rmse", counts[u] > 0 ? std::sqrt(sums[u] / counts[u]) : 0);
        column.set("known", counts[u]);
        columns.items().push_back(column);
    }
    return columns;
}

}  // namespace

Result<LoadedModel> loadModel(const ModelInUse& used) {
    auto model = Autoencoder::build(used.run.checkpoint.experiment, used.run.sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    LoadedModel loaded{std::move(*model), {}};
    loaded.model->declare(loaded.parameters);
    loaded.parameters.allocate();
    std::copy(used.run.checkpoint.parameters.begin(), used.run.checkpoint.parameters.end(),
              loaded.parameters.values());
    return loaded;
}

Result<Value> measure(const ModelInUse& model, bool corrupted) {
    Value result = Value::object();
    if (auto status = measureModel(model, corrupted, result); !status)
        return tl::make_unexpected(status.error());
    comparePca(model, result);
    const Dataset& data = *model.part.data;
    if (!data.isTable()) return result;
    const std::string& kind = model.run.scaling.kind;
    result.set("scaled_by_column", kind == "standardise" || kind == "range");
    if (data.units() <= kMostColumns) result.set("columns", measureColumns(model));
    return result;
}

}  // namespace hourglass::cli
