#include "core/experiment/problems.h"

#include <cmath>

#include "core/experiment/stack.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"

namespace hourglass {
namespace {

/// The last encoder layer makes the code, and says how long it is.
Problems findCodeLayerProblems(const Experiment& e, const Shape& sampleShape) {
    auto& encoder = e.at("network.encoder").items();
    const std::string kind = encoder.back()["layer"].text();
    const std::string path = "network.encoder." + std::to_string(encoder.size() - 1);
    if (kind == "quantise") {
        if (e.at("code.kind").text() != "plain")
            return {{"code.kind",
                     "The indices of a quantise layer are the code already, and the code is " +
                         e.at("code.kind").text() + ".",
                     "Set it to plain."}};
        if (e.codeUnits() > 0) return {};
        Shape shape = encoderShape(e, sampleShape);
        for (auto& layer : encoder) {
            const auto output = layers().make(layer, path, "layer")->outputShape(shape);
            if (!output) return {{path, output.error().what, output.error().hint}};
            shape = *output;
        }
        return {{path + ".units", "The last encoder layer must say how long the code is.",
                 "Set units to " + std::to_string(shape.count()) + "."}};
    }
    if (kind == "dense") return {};
    return {{path, "The last encoder layer makes the code, and must be dense.",
             "Add a dense layer behind it."}};
}

bool isNormalised(const Experiment& e) {
    for (const Value* list : {&e.at("network.encoder"), &e.at("network.decoder")})
        for (auto& layer : list->items())
            if (layer["layer"].text() == "batch-norm") return true;
    return false;
}

}  // namespace

Problems findProblems(const Experiment& e, const Shape& sampleShape) {
    Problems problems = checkSettings(e.settings);
    if (!problems.empty()) return problems;
    auto& encoder = e.at("network.encoder").items();
    if (encoder.empty()) {
        problems.push_back(
            {"network.encoder", "The encoder has no layers, so there is no code.", "Add a layer."});
        return problems;
    }
    if (sampleShape.count() < 1)
        problems.push_back({"data.source", "The data have no values.", "Choose other data."});
    if (Problems found = findCodeLayerProblems(e, sampleShape); !found.empty()) return found;
    for (const Problems& found :
         {findCompanyProblems(e, sampleShape), findStackProblems(e, sampleShape),
          findOptimizerProblems(e, sampleShape), findClassifierProblems(e)})
        problems.insert(problems.end(), found.begin(), found.end());
    if (problems.empty()) problems = findJacobianProblems(e, sampleShape);
    const auto code = codes().make(e.section("code"), "code");
    const bool tied = e.at("network.decoder").text() == "tied";
    if (tied && code->headUnits(e.codeUnits()) != e.codeUnits())
        problems.push_back({"network.decoder",
                            "Tied weights need a code of plain values: this encoder gives "
                            "several values for each code unit.",
                            "Use a mirrored decoder, or a plain code."});
    const auto likelihood = likelihoods().make(e.section("likelihood"), "likelihood");
    const std::string scaling = e.at("data.scaling").text();
    const bool unitRange = scaling == "unit" || scaling == "range";
    if (likelihood->needsUnitRange() && !unitRange)
        problems.push_back({"data.scaling",
                            "Cross-entropy needs values from 0 to 1, and this scaling leaves that "
                            "range.",
                            "Set scaling to unit, for a table to range, or use the Gaussian "
                            "likelihood."});
    if (e.at("data.binarise").flag() && !unitRange)
        problems.push_back({"data.binarise",
                            "Pixels are made 0 or 1 by taking them for probabilities, and this "
                            "scaling leaves the range from 0 to 1.",
                            "Set scaling to unit, or switch binarise off."});
    if (isNormalised(e) && e.integer("training.batch") == 1)
        problems.push_back({"training.batch",
                            "Batch norm compares the samples of a batch, and a batch of one has "
                            "no spread.",
                            "Set training.batch to 2 or more, or take the batch-norm layers out."});
    if (e.integer("training.patience") > 0 && e.at("data.validation").number() == 0)
        problems.push_back({"training.patience",
                            "Patience watches the validation objective, and there is no "
                            "validation part.",
                            "Set data.validation to 0.1, or patience to 0."});
    if (code->isStochastic() && encoder.back()["activation"].text() != "linear")
        problems.push_back({"network.encoder." + std::to_string(encoder.size() - 1) + ".activation",
                            "The code layer of a Gaussian code must be linear: its log-variances "
                            "need both signs.",
                            "Set its activation to linear."});
    if (!problems.empty()) return problems;
    return findPretrainingProblems(e, sampleShape);
}

namespace {

constexpr int64_t kSteadyBatch = 200;

/// Only steps along the gradient have a rate that follows a schedule, and a length to limit.
void doubtUnused(const Experiment& e, Problems& doubts) {
    const auto optimizer = optimizers().make(e.section("optimizer"), "optimizer");
    if (optimizer->solver() == "gradient") return;
    const std::string subject = "The optimizer " + e.at("optimizer.kind").text();
    const int64_t batch = e.integer("training.batch");
    if (optimizer->solver() == "line-search" && batch < kSteadyBatch)
        doubts.push_back({"training.batch",
                          subject + " compares losses along a line, and those of " +
                              std::to_string(batch) + " pictures say little about the others.",
                          "Use batches of 1000 or more."});
    if (e.at("schedule.kind").text() != "constant")
        doubts.push_back({"schedule.kind",
                          subject + " finds its own steps, so the schedule is not used.",
                          "Set it to constant."});
    if (e.at("training.clip").number() > 0)
        doubts.push_back({"training.clip",
                          subject + " finds its own steps, so the gradient limit is not used.",
                          "Set it to 0."});
}

}  // namespace

Problems findDoubts(const Experiment& e, const Shape& sampleShape) {
    Problems doubts;
    const std::string code = e.at("code.kind").text();
    const bool free = code == "plain" && e.at("corruption.kind").text() == "none" &&
                      e.section("penalties").items().empty();
    if (free && e.codeUnits() >= sampleShape.count())
        doubts.push_back({"network.encoder",
                          "The code is as wide as the picture, so the network may simply copy it.",
                          "Make the code smaller, or add noise, sparsity or a penalty."});
    if (code == "gaussian" && e.at("estimator.beta").isNumber() &&
        e.at("estimator.beta").number() == 0)
        doubts.push_back({"estimator.beta", "With beta 0 the code is not held to its prior.",
                          "Raise beta above 0 to be able to draw new pictures."});
    auto& encoder = e.at("network.encoder").items();
    if (code == "plain" && e.codeUnits() <= 2 && !encoder.empty() &&
        encoder.back()["activation"].text() == "relu")
        doubts.push_back({"network.encoder",
                          "A ReLU code of one or two units cannot go below zero: half of the plane "
                          "cannot be reached.",
                          "Make the code layer linear."});
    const std::string scaling = e.at("data.scaling").text();
    if (e.at("likelihood.output").text() == "sigmoid" &&
        (scaling == "centre" || scaling == "standardise"))
        doubts.push_back({"likelihood.output",
                          "A sigmoid draws values from 0 to 1, and this scaling leaves that range.",
                          "Set likelihood.output to linear."});
    const Value& rate = e.at("optimizer.rate");
    if (rate.isNumber() && rate.number() == 0)
        doubts.push_back({"optimizer.rate", "With rate 0 no weight ever changes.",
                          "Set it to 0.001, for example."});
    const Value& chosen = e.at("code.count");
    if (chosen.isNumber() && chosen.number() != std::round(chosen.number()))
        doubts.push_back(
            {"code.count",
             "Units are counted whole, and this is " + numberText(chosen.number()) + ".",
             "Set it to " + numberText(std::round(chosen.number())) + "."});
    doubtUnused(e, doubts);
    return doubts;
}

}  // namespace hourglass
