#include "core/training/stage.h"

#include "core/optim/optimizer.h"

namespace hourglass {
namespace {

/// "encoder.0.weight" -> "encoder.0".
std::string layerOf(const Parameters& parameters, int tensor) {
    const std::string& name = parameters.tensors()[static_cast<size_t>(tensor)].name;
    return name.substr(0, name.rfind('.'));
}

Value constantSchedule() {
    Value schedule = Value::object();
    schedule.set("kind", "constant");
    return schedule;
}

Stage greedyStage(const Autoencoder& model, const Parameters& parameters, const CoderPair& pair) {
    const Pretraining& rule = model.pretraining();
    const std::string number = std::to_string(pair.layer + 1);
    Stage stage;
    stage.name = "layer-" + number;
    stage.title =
        "Layer " + number + " of " + std::to_string(pair.layers) + " (" + rule.name() + ")";
    stage.objective = greedyObjective(model, parameters, pair.layer);
    const Pretraining::StepRule steps = rule.stepRule(pair);
    stage.optimizer = steps.section;
    stage.schedule = constantSchedule();
    stage.path = "pretraining";
    stage.ratePath = steps.ratePath;
    stage.lengthPath = "pretraining.epochs";
    stage.moves = {layerOf(parameters, pair.weight), layerOf(parameters, pair.visibleBias)};
    stage.epochs = rule.epochs;
    stage.batch = rule.batch;
    return stage;
}

Stage wholeStage(const Experiment& e, const Autoencoder& model) {
    Stage stage;
    stage.name = "train";
    stage.title = model.pretraining().isNone() ? "Training" : "Fine-tuning";
    stage.objective = wholeObjective(model);
    stage.optimizer = e.section("optimizer");
    stage.solver = optimizers().make(stage.optimizer, "optimizer")->solver();
    stage.schedule = e.section("schedule");
    stage.path = "optimizer";
    stage.lengthPath = "training.epochs";
    stage.epochs = e.integer("training.epochs");
    stage.batch = e.integer("training.batch");
    stage.keeps = true;
    return stage;
}

Stage classifierStage(const Experiment& e, const Autoencoder& model) {
    const Classifier& classifier = model.classifier();
    Stage stage;
    stage.name = "classes";
    stage.title = "Classes from the code";
    stage.objective = classifierObjective(model);
    stage.optimizer = classifier.optimizer();
    stage.schedule = e.section("schedule");
    stage.path = "classifier";
    stage.lengthPath = "classifier.epochs";
    stage.moves = {"classifier"};
    if (classifier.encoderMoves) stage.moves.emplace_back("encoder");
    stage.epochs = classifier.epochs;
    stage.batch = classifier.batch;
    stage.examples = classifier.examples;
    stage.keeps = true;
    return stage;
}

}  // namespace

std::vector<Stage> stagesOf(const Experiment& experiment, const Autoencoder& model,
                            const Parameters& parameters) {
    std::vector<Stage> stages;
    if (!model.pretraining().isNone())
        for (const CoderPair& pair : model.pairs(parameters))
            stages.push_back(greedyStage(model, parameters, pair));
    stages.push_back(wholeStage(experiment, model));
    if (model.classifier().labels() > 0) stages.push_back(classifierStage(experiment, model));
    return stages;
}

int64_t plannedEpochs(const Experiment& e) {
    const auto layers = static_cast<int64_t>(e.at("network.encoder").items().size());
    const auto rule = pretrainings().make(e.section("pretraining"), "pretraining");
    const auto classifier = classifiers().make(e.section("classifier"), "classifier");
    return layers * rule->epochs + e.integer("training.epochs") + classifier->epochs;
}

}  // namespace hourglass
