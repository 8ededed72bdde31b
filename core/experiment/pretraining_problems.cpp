#include "core/data/prepared_data.h"
#include "core/experiment/problems.h"
#include "core/experiment/stack.h"
#include "core/ingredients/classifier/classifier.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/condition/condition.h"
#include "core/ingredients/pretraining/pretraining.h"
#include "core/nn/layer.h"

namespace hourglass {
namespace {

constexpr const char* kOther = "Or set pretraining to none.";

/// Is every layer of the encoder undone by one of the decoder?
void checkStack(const Experiment& e, Problems& problems) {
    auto& encoder = e.at("network.encoder").items();
    for (size_t i = 0; i < encoder.size(); ++i)
        if (!isOneMatrix(encoder[i]))
            problems.push_back({"network.encoder." + std::to_string(i),
                                "Pretraining goes dense layer by dense layer, and this is " +
                                    encoder[i]["layer"].text() + ".",
                                "Remove it. " + std::string(kOther)});
    const Value& decoder = e.at("network.decoder");
    if (!decoder.isArray()) return;
    // Listed layers must do what mirrored ones would; their last is checked elsewhere.
    const auto fits = [&](size_t i) {
        const Value& layer = decoder.items()[i];
        const bool last = i + 1 == decoder.items().size();
        return isOneMatrix(layer) &&
               (last || layer["units"] == encoder[encoder.size() - 2 - i]["units"]);
    };
    bool undoes = decoder.items().size() == encoder.size();
    for (size_t i = 0; undoes && i < decoder.items().size(); ++i) undoes = fits(i);
    if (!undoes)
        problems.push_back({"network.decoder",
                            "Pretraining needs a decoder that undoes the encoder layer by layer.",
                            "Set it to mirror or tied. " + std::string(kOther)});
}

/// Is the network given the label beside the sample?
bool isConditional(const Experiment& e) {
    return conditions().make(e.section("condition"), "condition")->units() > 0;
}

void checkIngredients(const Experiment& e, Problems& problems) {
    const auto code = codes().make(e.section("code"), "code");
    if (code->isStochastic() || code->headUnits(e.codeUnits()) != e.codeUnits() ||
        code->isFromBook())
        problems.push_back({"code.kind", "Pretraining needs a code of plain values.",
                            "Set it to plain. " + std::string(kOther)});
    if (isConditional(e))
        problems.push_back({"condition.kind", "Pretraining knows no condition.",
                            "Set it to none. " + std::string(kOther)});
    if (hasGaps(e.section("data")))
        problems.push_back(
            {"data.missing", "Pretraining works for data without gaps.",
             "Set data.missing to 0 and data.gaps to false. " + std::string(kOther)});
}

/// What the rule says of each layer.
void checkLayers(const Experiment& e, const Shape& sampleShape, Problems& problems) {
    const auto rule = pretrainings().make(e.section("pretraining"), "pretraining");
    for (const LayerPair& pair : layerPairs(e, sampleShape))
        if (const Objection objection = rule->objection(pair))
            problems.push_back({"network.encoder." + std::to_string(pair.layer) + ".activation",
                                objection.what, objection.hint + " " + kOther});
}

}  // namespace

Problems findPretrainingProblems(const Experiment& e, const Shape& sampleShape) {
    Problems problems;
    if (pretrainings().make(e.section("pretraining"), "pretraining")->isNone()) return problems;
    checkStack(e, problems);
    checkIngredients(e, problems);
    if (problems.empty()) checkLayers(e, sampleShape, problems);
    return problems;
}

Problems findClassifierProblems(const Experiment& e) {
    const auto classifier = classifiers().make(e.section("classifier"), "classifier");
    if (classifier->labels() == 0) return {};
    if (isConditional(e))
        return {{"classifier.kind",
                 "The network is told the label already, so there is nothing to classify.",
                 "Remove the condition or the classifier."}};
    if (hasGaps(e.section("data")))
        return {{"classifier.kind", "Classes are learned from data without gaps.",
                 "Set data.missing to 0 and data.gaps to false, or remove the classifier."}};
    return {};
}

}  // namespace hourglass
