#include <cmath>

#include "core/data/scaling.h"
#include "core/experiment/problems.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/corruption/corruption.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/nn/activations.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"

namespace hourglass {
namespace {

constexpr int64_t kSteadyBatch = 200;

/// Only steps along the gradient have a rate that follows a schedule, and a length to limit.
void doubtUnused(const Experiment& e, Problems& doubts) {
    const auto optimizer = optimizers().make(e.section("optimizer"), "optimizer");
    if (optimizer->isStepRule()) return;
    const std::string subject = "The optimizer " + e.at("optimizer.kind").text();
    const int64_t batch = e.integer("training.batch");
    if (optimizer->searchesLines() && batch < kSteadyBatch)
        doubts.push_back({"training.batch",
                          subject + " compares losses along a line, and those of " +
                              std::to_string(batch) + " pictures say little about the others.",
                          "Use batches of 1000 or more."});
    if (!schedules().make(e.section("schedule"), "schedule")->isConstant())
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
    const auto code = codes().make(e.section("code"), "code");
    const auto corruption = corruptions().make(e.section("corruption"), "corruption");
    const bool free =
        code->isPlain() && corruption->isNone() && e.section("penalties").items().empty();
    if (free && e.codeUnits() >= sampleShape.count())
        doubts.push_back({"network.encoder",
                          "The code is as wide as the picture, so the network may simply copy it.",
                          "Make the code smaller, or add noise, sparsity or a penalty."});
    if (code->isNormal() && e.at("estimator.beta").isNumber() &&
        e.at("estimator.beta").number() == 0)
        doubts.push_back({"estimator.beta", "With beta 0 the code is not held to its prior.",
                          "Raise beta above 0 to be able to draw new pictures."});
    auto& encoder = e.at("network.encoder").items();
    if (code->isPlain() && e.codeUnits() <= 2 && !encoder.empty() &&
        activationNamed(encoder.back()["activation"].text()).zeroBelow)
        doubts.push_back({"network.encoder",
                          "A ReLU code of one or two units cannot go below zero: half of the plane "
                          "cannot be reached.",
                          "Make the code layer linear."});
    // What needs data from 0 to 1 as well has a problem, and no doubt.
    const auto likelihood = likelihoods().make(e.section("likelihood"), "likelihood");
    if (likelihood->isBounded() && !likelihood->needsUnitRange() &&
        !Scaling::isUnitRange(e.at("data.scaling").text()))
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
