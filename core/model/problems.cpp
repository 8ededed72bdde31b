#include "core/model/problems.h"

#include <algorithm>

#include "core/data/prepared_data.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/model/autoencoder.h"
#include "core/optim/optimizer.h"

namespace hourglass {
namespace {

constexpr int64_t kWidestEigenproblem = 4096;  // it grows with the third power
constexpr double kMostParameters = 2e8;        // 0.8 GB of weights, and three times that with Adam

/// Walks a stack: the shape behind it, or a problem at the layer that does not fit. Counts weights.
bool walk(const Value& list, const std::string& path, Shape& shape, Parameters& count,
          Problems& problems) {
    for (size_t i = 0; i < list.items().size(); ++i) {
        const std::string name = path + "." + std::to_string(i);
        const auto layer = layers().make(list.items()[i], name, "layer");
        const auto output = layer->outputShape(shape);
        if (!output) {
            problems.push_back({name, output.error().what, output.error().hint});
            return false;
        }
        layer->declare(count, name.substr(name.find('.') + 1), shape);
        shape = *output;
    }
    return true;
}

void checkDecoderEnd(const Experiment& e, const Shape& sampleShape, const Shape& output,
                     Problems& problems) {
    const Value& decoder = e.at("network.decoder");
    if (!decoder.isArray()) return;
    const std::string path = "network.decoder." + std::to_string(decoder.items().size() - 1);
    if (output.count() != sampleShape.count())
        problems.push_back({path + ".units",
                            "The last decoder layer gives " + std::to_string(output.count()) +
                                " values, the pictures have " +
                                std::to_string(sampleShape.count()) + ".",
                            "Set it to " + std::to_string(sampleShape.count()) +
                                " units, or switch the mirror on."});
    if (decoder.items().back()["activation"].text("linear") != "linear")
        problems.push_back({path + ".activation",
                            "The last decoder layer must be linear: the likelihood applies the "
                            "output function.",
                            "Set its activation to linear."});
}

/// Every name in "training.freeze" means something, and something is left to train.
void checkFrozen(const Experiment& e, Parameters& count, Problems& problems) {
    const std::vector<std::string> names = e.frozen();
    if (names.empty()) return;
    std::vector<std::string> known;
    for (auto& tensor : count.tensors())
        if (tensor.role == Parameters::Role::Trained) known.push_back(tensor.name);
    for (auto& name : names)
        if (std::none_of(known.begin(), known.end(),
                         [&](auto& tensor) { return namesTensor(name, tensor); }))
            problems.push_back({"training.freeze",
                                "There is nothing to hold still named " + name + ".",
                                suggestion(name, known)});
    if (optimizers().make(e.section("optimizer"), "optimizer")->demands().linear)
        problems.push_back({"training.freeze",
                            "The optimizer " + e.at("optimizer.kind").text() +
                                " finds all weights at once and can hold none still.",
                            "Clear this field, or choose another optimizer such as adam."});
    count.freeze(names);
    count.place();
    if (count.trainedRanges("").empty())
        problems.push_back(
            {"training.freeze", "All weights are held still.", "Leave something to be trained."});
}

/// Shapes and sizes of the whole stack.
void checkStack(const Experiment& e, const Shape& sampleShape, Problems& problems) {
    Parameters count;  // declared, never allocated
    Shape shape = encoderShape(e, sampleShape);
    if (!walk(e.at("network.encoder"), "network.encoder", shape, count, problems)) return;
    const Value decoder = Autoencoder::decoderLayers(e, sampleShape);
    if (decoder.items().empty()) {
        problems.push_back({"network.decoder", "The decoder has no layers.",
                            "Add a layer, or switch the mirror on."});
        return;
    }
    Shape code = decoderShape(e);
    if (!walk(decoder, "network.decoder", code, count, problems)) return;
    checkDecoderEnd(e, sampleShape, code, problems);
    likelihoods().make(e.section("likelihood"), "likelihood")->declare(count, sampleShape.count());
    const int64_t weights = count.trainedCount();
    if (static_cast<double>(weights) > kMostParameters)
        problems.push_back({"network.encoder",
                            "This stack has " + std::to_string(weights / 1000000) +
                                " million weights; 200 million is the limit.",
                            "Use fewer units."});
    checkFrozen(e, count, problems);
}

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
    for (const char* section : {"corruption", "prior"})
        if (e.section(section)["kind"].text() != "none")
            problems.push_back({std::string(section) + ".kind",
                                subject + " knows no " + section + ".",
                                "Set it to none. " + other});
    if (e.at("code.kind").text() != "plain")
        problems.push_back(
            {"code.kind", subject + " works for the plain code.", "Set it to plain. " + other});
    if (hasGaps(e.section("data")))
        problems.push_back({"data.missing", subject + " works for data without gaps.",
                            "Set data.missing to 0 and data.gaps to false. " + other});
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

/// What the optimizer asks of network and loss.
void checkOptimizer(const Experiment& e, const Shape& sampleShape, Problems& problems) {
    const auto optimizer = optimizers().make(e.section("optimizer"), "optimizer");
    const Optimizer::Demands demands = optimizer->demands();
    if (demands.still) checkStillness(e, problems);
    if (demands.linear) checkLinearity(e, sampleShape, demands, problems);
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
    if (encoder.back()["layer"].text() != "dense") {
        problems.push_back({"network.encoder." + std::to_string(encoder.size() - 1),
                            "The last encoder layer makes the code, and must be dense.",
                            "Add a dense layer behind it."});
        return problems;
    }
    checkStack(e, sampleShape, problems);
    checkOptimizer(e, sampleShape, problems);
    const auto code = codes().make(e.section("code"), "code");
    for (Problem& problem : findCompanyProblems(e)) problems.push_back(std::move(problem));
    const bool tied = e.at("network.decoder").text() == "tied";
    if (tied && code->headUnits(e.codeUnits()) != e.codeUnits())
        problems.push_back({"network.decoder",
                            "Tied weights need a code of plain values: this encoder gives "
                            "several values for each code unit.",
                            "Use a mirrored decoder, or a plain code."});
    const auto likelihood = likelihoods().make(e.section("likelihood"), "likelihood");
    if (likelihood->needsUnitRange() && e.at("data.scaling").text() != "unit")
        problems.push_back({"data.scaling",
                            "Cross-entropy needs values from 0 to 1, and this scaling leaves that "
                            "range.",
                            "Set scaling to unit, or use the Gaussian likelihood."});
    if (e.at("data.binarise").flag() && e.at("data.scaling").text() != "unit")
        problems.push_back({"data.binarise",
                            "Pixels are made 0 or 1 by taking them for probabilities, and this "
                            "scaling leaves the range from 0 to 1.",
                            "Set scaling to unit, or switch binarise off."});
    if (code->isStochastic() && encoder.back()["activation"].text() != "linear")
        problems.push_back({"network.encoder." + std::to_string(encoder.size() - 1) + ".activation",
                            "The code layer of a Gaussian code must be linear: its log-variances "
                            "need both signs.",
                            "Set its activation to linear."});
    return problems;
}

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
    return doubts;
}

}  // namespace hourglass
