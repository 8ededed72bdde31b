#include "core/data/prepared_data.h"
#include "core/model/autoencoder.h"
#include "core/model/problems.h"
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
    return list.items().size() == 1 && list.items()[0]["layer"].text() == "dense" &&
           list.items()[0]["activation"].text() == "linear";
}

/// The optimizer knows the linear autoencoder with the squared error, and nothing else.
void checkLinearity(const Experiment& e, const Shape& sampleShape,
                    const Optimizer::Demands& demands, Problems& problems) {
    const std::string subject = "The optimizer " + e.at("optimizer.kind").text();
    const std::string other = "Or choose another optimizer such as adam.";
    const Value& decoder = e.at("network.decoder");
    if (!isLinearLayer(e.at("network.encoder")) ||
        !isLinearLayer(Autoencoder::decoderLayers(e, sampleShape)))
        problems.push_back({"network.encoder",
                            subject + " works for one linear dense layer each way.",
                            "Make encoder and decoder so. " + other});
    if (demands.untied && decoder.text() == "tied")
        problems.push_back({"network.decoder", subject + " needs a decoder with its own weights.",
                            "Set it to mirror. " + other});
    if (e.at("likelihood.kind").text() != "gaussian" ||
        e.at("likelihood.output").text() != "linear")
        problems.push_back({"likelihood.kind", subject + " works for the squared error.",
                            "Use the Gaussian likelihood with linear output. " + other});
    for (const char* section : {"corruption", "condition", "prior"})
        if (e.section(section)["kind"].text() != "none")
            problems.push_back({std::string(section) + ".kind",
                                subject + " knows no " + section + ".",
                                "Set it to none. " + other});
    if (e.at("code.kind").text() != "plain")
        problems.push_back(
            {"code.kind", subject + " works for the plain code.", "Set it to plain. " + other});
    if (e.at("training.average").number() > 0)
        problems.push_back({"training.average",
                            subject + " finds the weights at once, and an average would keep a "
                                      "part of the first ones.",
                            "Set it to 0. " + other});
    if (hasGaps(e.section("data")))
        problems.push_back({"data.missing", subject + " works for data without gaps.",
                            "Set data.missing to 0 and data.gaps to false. " + other});
    if (e.at("data.binarise").flag())
        problems.push_back({"data.binarise", subject + " works for data that stay as they are.",
                            "Switch binarise off. " + other});
    auto& penalties = e.section("penalties").items();
    for (size_t i = 0; i < penalties.size(); ++i)
        if (!demands.decayAllowed || penalties[i]["kind"].text() != "weight-decay")
            problems.push_back({"penalties." + std::to_string(i) + ".kind",
                                subject + (demands.decayAllowed ? " knows only weight decay."
                                                                : " knows no penalties."),
                                "Remove this penalty. " + other});
    if (sampleShape.count() > kWidestEigenproblem)
        problems.push_back({"data.source",
                            subject + " needs samples of at most " +
                                std::to_string(kWidestEigenproblem) + " values, these have " +
                                std::to_string(sampleShape.count()) + ".",
                            "Use smaller pictures. " + other});
}

}  // namespace

Problems findOptimizerProblems(const Experiment& e, const Shape& sampleShape) {
    Problems problems;
    const auto optimizer = optimizers().make(e.section("optimizer"), "optimizer");
    const Optimizer::Demands demands = optimizer->demands();
    if (demands.still) checkStillness(e, problems);
    if (demands.linear) checkLinearity(e, sampleShape, demands, problems);
    return problems;
}

}  // namespace hourglass
