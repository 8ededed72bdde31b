#include "core/data/augmentation.h"
#include "core/data/prepared_data.h"
#include "core/experiment/problems.h"
#include "core/experiment/stack.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/condition/condition.h"
#include "core/ingredients/corruption/corruption.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/ingredients/penalty/penalty.h"
#include "core/ingredients/prior/prior.h"
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"

namespace hourglass {
namespace {

constexpr int64_t kWidestEigenproblem = 4096;  // it grows with the third power

/// The optimizer compares the loss of different weights: what changes it meanwhile?
void checkStillness(const Experiment& e, Problems& problems) {
    const std::string kind = e.at("optimizer.kind").text();
    const std::string hint = "or choose another optimizer such as adam.";
    for (const char* part : {"network.encoder", "network.decoder"}) {
        auto& items = e.at(part).items();
        for (size_t i = 0; i < items.size(); ++i) {
            const std::string path = std::string(part) + "." + std::to_string(i);
            if (layers().make(items[i], path, "layer")->isStill()) continue;
            problems.push_back({path,
                                "The optimizer " + kind + " needs a loss that holds still, and " +
                                    items[i]["layer"].text() + " changes it while training.",
                                "Remove the layer, " + hint});
        }
    }
    if (!codes().make(e.section("code"), "code")->isStill())
        problems.push_back({"code.revive",
                            "The optimizer " + kind +
                                " needs a loss that holds still, and units are revived by what "
                                "earlier batches chose.",
                            "Set revive to 0, " + hint});
    auto& listed = e.section("penalties").items();
    for (size_t i = 0; i < listed.size(); ++i) {
        const std::string path = "penalties." + std::to_string(i);
        if (penalties().make(listed[i], path)->isStill()) continue;
        problems.push_back({path + ".memory",
                            "The optimizer " + kind +
                                " needs a loss that holds still, and this penalty also looks at "
                                "earlier batches.",
                            "Set its memory to 0, " + hint});
    }
}

bool isLinearLayer(const Value& list) {
    return list.items().size() == 1 && isLinearMatrix(list.items()[0]);
}

/// The optimizer knows the squared error of the data as they are, and no other ingredients.
void checkPlainness(const Experiment& e, const Optimizer::Demands& demands, Problems& problems) {
    const std::string subject = "The optimizer " + e.at("optimizer.kind").text();
    const std::string other = "Or choose another optimizer such as adam.";
    if (!likelihoods().make(e.section("likelihood"), "likelihood")->isSquaredError())
        problems.push_back({"likelihood.kind", subject + " works for the squared error.",
                            "Use the Gaussian likelihood with linear output. " + other});
    const std::pair<const char*, bool> others[] = {
        {"corruption", !corruptions().make(e.section("corruption"), "corruption")->isNone()},
        {"condition", conditions().make(e.section("condition"), "condition")->units() > 0},
        {"prior", !priors().make(e.section("prior"), "prior")->isNone()}};
    for (auto& [section, chosen] : others)
        if (chosen)
            problems.push_back({std::string(section) + ".kind",
                                subject + " knows no " + section + ".",
                                "Set it to none. " + other});
    if (!codes().make(e.section("code"), "code")->isPlain())
        problems.push_back(
            {"code.kind", subject + " works for the plain code.", "Set it to plain. " + other});
    if (e.at("training.average").number() > 0)
        problems.push_back({"training.average",
                            subject + " makes no small steps, and an average would keep a part of "
                                      "the first weights.",
                            "Set it to 0. " + other});
    if (hasGaps(e.section("data")))
        problems.push_back({"data.missing", subject + " works for data without gaps.",
                            "Set data.missing to 0 and data.gaps to false. " + other});
    if (e.at("data.binarise").flag())
        problems.push_back({"data.binarise", subject + " works for data that stay as they are.",
                            "Switch binarise off. " + other});
    if (isAugmented(e.section("data")))
        problems.push_back({"data.augment_noise",
                            subject + " works for data that stay as they are.",
                            "Set data.augment_flip to none, and data.augment_shift, augment_rotate "
                            "and augment_noise to 0. " +
                                other});
    auto& listed = e.section("penalties").items();
    for (size_t i = 0; i < listed.size(); ++i) {
        const std::string path = "penalties." + std::to_string(i);
        if (!demands.decayAllowed || !penalties().make(listed[i], path)->isWeightDecay())
            problems.push_back({path + ".kind",
                                subject + (demands.decayAllowed ? " knows only weight decay."
                                                                : " knows no penalties."),
                                "Remove this penalty. " + other});
    }
}

/// The optimizer knows the linear autoencoder with the squared error, and nothing else.
void checkLinearity(const Experiment& e, const Shape& sampleShape,
                    const Optimizer::Demands& demands, Problems& problems) {
    const std::string subject = "The optimizer " + e.at("optimizer.kind").text();
    const std::string other = "Or choose another optimizer such as adam.";
    if (!isLinearLayer(e.at("network.encoder")) || !isLinearLayer(decoderLayers(e, sampleShape)))
        problems.push_back({"network.encoder",
                            subject + " works for one linear dense layer each way.",
                            "Make encoder and decoder so. " + other});
    if (demands.untied && e.isTied())
        problems.push_back({"network.decoder", subject + " needs a decoder with its own weights.",
                            "Set it to mirror. " + other});
    if (sampleShape.count() > kWidestEigenproblem)
        problems.push_back({"data.source",
                            subject + " needs samples of at most " +
                                std::to_string(kWidestEigenproblem) + " values, these have " +
                                std::to_string(sampleShape.count()) + ".",
                            "Use smaller pictures. " + other});
}

/// Layers without gradients want the optimizer that teaches chains of them, and it knows no others.
void checkChain(const Experiment& e, const Optimizer::Demands& demands, Problems& problems) {
    const std::string optimizer = "The optimizer " + e.at("optimizer.kind").text();
    const std::string other = "Or choose another optimizer such as adam.";
    const auto made = [](const Value& layer) { return layers().make(layer, "network", "layer"); };
    const Value& encoder = e.at("network.encoder");
    for (size_t i = 0; i < encoder.items().size(); ++i) {
        const Value& layer = encoder.items()[i];
        const std::string path = "network.encoder." + std::to_string(i);
        if (demands.chain && !made(layer)->givesEntries())
            problems.push_back({path,
                                optimizer + " teaches quantise layers alone, and this is " +
                                    layer["layer"].text() + ".",
                                "Remove it, or make it a quantise layer. " + other});
        if (!demands.chain && !made(layer)->passesGradients())
            problems.push_back({path,
                                "No gradient passes a " + layer["layer"].text() + " layer, so " +
                                    e.at("optimizer.kind").text() + " cannot teach this network.",
                                "Set optimizer.kind to topographic, or remove the layer."});
    }
    const Value& decoder = e.at("network.decoder");
    if (demands.chain && !e.isTied())
        problems.push_back({"network.decoder",
                            optimizer + " needs a decoder that looks up the encoder's own books.",
                            "Set it to tied. " + other});
    if (demands.chain && !e.frozen().empty())
        problems.push_back({"training.freeze",
                            optimizer + " teaches all books and can hold none still.",
                            "Clear this field, or choose another optimizer such as adam."});
    if (demands.chain || !decoder.isArray()) return;
    for (size_t i = 0; i < decoder.items().size(); ++i)
        if (!made(decoder.items()[i])->passesGradients())
            problems.push_back({"network.decoder." + std::to_string(i),
                                "No gradient passes a " + decoder.items()[i]["layer"].text() +
                                    " layer, so what lies before it cannot be taught.",
                                "Remove the layer, or use quantise layers, a tied decoder and the "
                                "topographic optimizer."});
}

}  // namespace

Problems findOptimizerProblems(const Experiment& e, const Shape& sampleShape) {
    Problems problems;
    const auto optimizer = optimizers().make(e.section("optimizer"), "optimizer");
    const Optimizer::Demands demands = optimizer->demands();
    if (demands.still) checkStillness(e, problems);
    if (demands.linear) checkLinearity(e, sampleShape, demands, problems);
    if (demands.linear || demands.chain) checkPlainness(e, demands, problems);
    checkChain(e, demands, problems);
    return problems;
}

}  // namespace hourglass
