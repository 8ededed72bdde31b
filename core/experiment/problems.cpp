#include "core/experiment/problems.h"

#include "core/data/augmentation.h"
#include "core/data/prepared_data.h"
#include "core/data/scaling.h"
#include "core/experiment/stack.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/nn/layer.h"

namespace hourglass {
namespace {

/// The last encoder layer makes the code, and says how long it is.
Problems findCodeLayerProblems(const Experiment& e, const Shape& sampleShape) {
    auto& encoder = e.at("network.encoder").items();
    const std::string path = "network.encoder." + std::to_string(encoder.size() - 1);
    const auto last = layers().make(encoder.back(), path, "layer");
    if (last->givesEntries()) {
        if (!codes().make(e.section("code"), "code")->isPlain())
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
    if (last->isOneMatrix()) return {};
    return {{path, "The last encoder layer makes the code, and must be dense.",
             "Add a dense layer behind it."}};
}

bool isNormalised(const Experiment& e) {
    for (const Value* list : {&e.at("network.encoder"), &e.at("network.decoder")})
        for (auto& layer : list->items())
            if (layers().make(layer, "network", "layer")->mixesSamples()) return true;
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
         {findCombinationProblems(e, sampleShape), findStackProblems(e, sampleShape),
          findOptimizerProblems(e, sampleShape), findClassifierProblems(e)})
        problems.insert(problems.end(), found.begin(), found.end());
    if (problems.empty()) problems = findJacobianProblems(e, sampleShape);
    const auto code = codes().make(e.section("code"), "code");
    if (e.isTied() && code->headUnits(e.codeUnits()) != e.codeUnits())
        problems.push_back({"network.decoder",
                            "Tied weights need a code of plain values: this encoder gives "
                            "several values for each code unit.",
                            "Use a mirrored decoder, or a plain code."});
    const auto likelihood = likelihoods().make(e.section("likelihood"), "likelihood");
    const bool unitRange = Scaling::isUnitRange(e.at("data.scaling").text());
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
    if (movesPictures(e.section("data")) && sampleShape.rank() != 3)
        problems.push_back({"data.augment_flip",
                            "Only pictures can be flipped, shifted and turned by chance.",
                            "Set data.augment_flip to none, data.augment_shift and "
                            "data.augment_rotate to 0."});
    if (isAugmented(e.section("data")) && hasGaps(e.section("data")))
        problems.push_back({"data.augment_noise",
                            "Data with gaps cannot be changed by chance: nobody knows where the "
                            "gaps would go.",
                            "Set what begins with data.augment_ to 0, and data.augment_flip to "
                            "none."});
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
    if (code->isStochastic() && !activationNamed(encoder.back()["activation"].text()).isLinear())
        problems.push_back({"network.encoder." + std::to_string(encoder.size() - 1) + ".activation",
                            "The code layer of a Gaussian code must be linear: its log-variances "
                            "need both signs.",
                            "Set its activation to linear."});
    if (!problems.empty()) return problems;
    return findPretrainingProblems(e, sampleShape);
}

}  // namespace hourglass
