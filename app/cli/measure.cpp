#include "app/cli/measure.h"

#include <algorithm>

#include "core/model/problems.h"
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
    // With gaps the errors count known values only, and PCA's would count all.
    if (pca.components() == 0 || !m.part.data->known.empty()) return;
    const auto errors = pcaErrors(pca, *m.data, m.part);
    Value entry = number("sse_per_image", errors.back());
    entry.set("components", pca.components());
    result.set("pca", entry);
    result.set("mean", number("sse_per_image", errors.front()));
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
    return result;
}

}  // namespace hourglass::cli
