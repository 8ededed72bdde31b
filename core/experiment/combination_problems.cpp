#include <algorithm>

#include "core/data/prepared_data.h"
#include "core/experiment/problems.h"
#include "core/experiment/stack.h"
#include "core/ingredients/adversary/adversary.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/condition/condition.h"
#include "core/ingredients/corruption/corruption.h"
#include "core/ingredients/estimator/estimator.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/ingredients/penalty/penalty.h"
#include "core/ingredients/prior/prior.h"
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"

namespace hourglass {
namespace {

/// A mirrored decoder's layers before the last one have the activations of the encoder's, again
/// before the last one; its last layer is linear in any case.
bool hasLinearDecoder(const Experiment& e) {
    const Value& listed = e.at("network.decoder");
    const auto likelihood = likelihoods().make(e.section("likelihood"), "likelihood");
    auto& layers = (listed.isArray() ? listed : e.at("network.encoder")).items();
    const auto last = layers.end() - (listed.isArray() || layers.empty() ? 0 : 1);
    return !likelihood->isBounded() && std::all_of(layers.begin(), last, isLinearMatrix);
}

Combination combinationOf(const Experiment& e) {
    const auto code = codes().make(e.section("code"), "code");
    const auto prior = priors().make(e.section("prior"), "prior");
    auto& encoder = e.at("network.encoder").items();
    const bool normalised = std::any_of(encoder.begin(), encoder.end(), [](const Value& layer) {
        return layers().make(layer, "network.encoder", "layer")->mixesSamples();
    });
    return {e.at("code.kind").text(),
            encoder.back()["activation"].text(),
            code->isPlain(),
            code->isNormal(),
            code->isFromBook(),
            code->isStochastic(),
            !prior->isNone(),
            conditions().make(e.section("condition"), "condition")->units() > 0,
            code->isByUnit() && prior->isByUnit(),
            normalised,
            e.codeUnits(),
            hasLinearDecoder(e)};
}

/// A code without chance is held to its prior by a penalty or by nothing.
void checkPrior(const Experiment& e, const Combination& combination, Problems& problems) {
    bool held = combination.stochastic || !combination.hasPrior;
    for (auto& item : e.section("penalties").items())
        held = held || penalties().make(item, "penalties")->holdsToPrior();
    if (!held)
        problems.push_back({"prior.kind",
                            "A prior needs a code with chance in it, and this code is \"" +
                                combination.codeName + "\".",
                            "Choose the Gaussian code, the mmd penalty, or no prior."});
}

void checkCondition(const Experiment& e, Problems& problems) {
    if (!isOneMatrix(e.at("network.encoder").items().front()))
        problems.push_back({"condition.kind",
                            "The label is joined to the values of the picture, which only a dense "
                            "first layer can take.",
                            "Begin the encoder with a dense layer, or use no condition."});
    if (e.isTied())
        problems.push_back({"network.decoder",
                            "With a condition the encoder's first weights also belong to the "
                            "label, so they cannot be the decoder's.",
                            "Use a mirrored decoder, or no condition."});
}

/// A game is no mountain to climb down: it needs step rules, and one picture for each sample.
void checkAdversary(const Experiment& e, const Combination& combination, const Shape& sampleShape,
                    Problems& problems) {
    const auto adversary = adversaries().make(e.section("adversary"), "adversary");
    if (adversary->isNone()) return;
    const std::string orNone = ", or adversary.kind to none.";
    if (const Objection o = adversary->objection(combination, networkShape(sampleShape)))
        problems.push_back({"adversary.kind", o.what, o.hint});
    if (!optimizers().make(e.section("optimizer"), "optimizer")->isStepRule())
        problems.push_back({"optimizer.kind",
                            "The optimizer " + e.at("optimizer.kind").text() +
                                " looks for a lowest place, and two players have none.",
                            "Set optimizer.kind to rmsprop or adam" + orNone});
    if (estimators().make(e.section("estimator"), "estimator")->draws(Mode::Train) != 1)
        problems.push_back({"estimator.samples",
                            "The second player compares one reconstruction with each sample.",
                            "Set estimator.samples to 1" + orNone});
    if (hasGaps(e.section("data")))
        problems.push_back({"adversary.kind",
                            "The second player looks at whole samples, and these have gaps.",
                            "Set data.missing to 0 and data.gaps to false" + orNone});
}

/// Weights are held at length 1 where they are rows of one matrix, between the steps of a step
/// rule.
void checkUnitDecoder(const Experiment& e, const std::string& path, Problems& problems) {
    const std::string free = "Set decoder to free, or ";
    const Value& decoder = e.at("network.decoder");
    if (decoder.isArray() && !decoder.items().empty() && !isOneMatrix(decoder.items().front()))
        problems.push_back({path,
                            "This penalty holds what each code unit draws at length 1, and the "
                            "decoder's first layer is not dense.",
                            free + "begin the decoder with a dense layer."});
    const auto optimizer = optimizers().make(e.section("optimizer"), "optimizer");
    // One for linear autoencoders refuses every such penalty already.
    if (!optimizer->isStepRule() && !optimizer->demands().linear)
        problems.push_back({path,
                            "The optimizer " + e.at("optimizer.kind").text() +
                                " searches along straight lines, and this penalty holds decoder "
                                "weights at length 1.",
                            free + "choose another optimizer such as adam."});
}

}  // namespace

Problems findCombinationProblems(const Experiment& e, const Shape& sampleShape) {
    Problems problems;
    const Combination combination = combinationOf(e);
    auto note = [&](const std::string& path, const Objection& objection) {
        if (objection) problems.push_back({path, objection.what, objection.hint});
    };
    note("corruption.kind", corruptions().make(e.section("corruption"), "corruption")->objection());
    note("code.kind", codes().make(e.section("code"), "code")->objection(combination));
    note("prior.kind", priors().make(e.section("prior"), "prior")->objection(combination));
    note("estimator.kind",
         estimators().make(e.section("estimator"), "estimator")->objection(combination));
    auto& listed = e.section("penalties").items();
    for (size_t i = 0; i < listed.size(); ++i) {
        const std::string path = "penalties." + std::to_string(i);
        const std::unique_ptr<const Penalty> penalty = penalties().make(listed[i], path);
        note(path + ".kind", penalty->objection(combination));
        if (penalty->holdsDecoder()) checkUnitDecoder(e, path + ".decoder", problems);
    }
    checkPrior(e, combination, problems);
    if (combination.conditional) checkCondition(e, problems);
    checkAdversary(e, combination, sampleShape, problems);
    return problems;
}

}  // namespace hourglass
