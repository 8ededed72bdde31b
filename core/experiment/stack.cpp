#include "core/experiment/stack.h"

#include "core/ingredients/condition/condition.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/nn/layer.h"

namespace hourglass {

Shape networkShape(const Shape& sampleShape) {
    if (sampleShape.rank() != 3) return sampleShape;
    return Shape{sampleShape[1], sampleShape[2], sampleShape[0]};
}

namespace {

int64_t conditionUnits(const Experiment& e) {
    return conditions().make(e.section("condition"), "condition")->units();
}

}  // namespace

Shape encoderShape(const Experiment& experiment, const Shape& sampleShape) {
    const int64_t added = conditionUnits(experiment);
    return added > 0 ? Shape{sampleShape.count() + added} : networkShape(sampleShape);
}

Shape decoderShape(const Experiment& experiment) {
    return Shape{experiment.codeUnits() + conditionUnits(experiment)};
}

Value decoderLayers(const Experiment& experiment, const Shape& sampleShape) {
    const Value& decoder = experiment.at("network.decoder");
    if (decoder.isArray()) return decoder;
    auto& encoder = experiment.at("network.encoder").items();
    Shape shape = networkShape(sampleShape);
    std::string activation = "linear";  // of the values below the present layer
    std::vector<Value::Array> mirrored;
    for (size_t i = 0; i < encoder.size(); ++i) {
        const auto layer = layers().make(encoder[i], "network.encoder", "layer");
        const auto output = layer ? layer->outputShape(shape) : Result<Shape>(shape);
        if (!layer || !output) break;  // findProblems names it
        mirrored.push_back(layer->mirrored(shape, activation));
        shape = *output;
        activation = encoder[i]["activation"].text(activation);
    }
    Value list = Value::array();
    if (shape.rank() == 3 && mirrored.size() == encoder.size())  // a code that was a picture
        list.items().push_back(layerValue("reshape", {{"height", Value(shape[0])},
                                                      {"width", Value(shape[1])},
                                                      {"channels", Value(shape[2])}}));
    for (size_t i = mirrored.size(); i-- > 0;)
        for (Value& layer : mirrored[i]) list.items().push_back(std::move(layer));
    // The reconstruction is a row of values: its last shape needs no layer.
    if (!list.items().empty() && list.items().back()["layer"].text() == "reshape")
        list.items().pop_back();
    return list;
}

std::vector<LayerPair> layerPairs(const Experiment& experiment, const Shape& sampleShape) {
    auto& encoder = experiment.at("network.encoder").items();
    const Value decoder = decoderLayers(experiment, sampleShape);
    const auto likelihood = likelihoods().make(experiment.section("likelihood"), "likelihood");
    std::vector<LayerPair> pairs;
    Shape shape = encoderShape(experiment, sampleShape);
    for (size_t l = 0; l < encoder.size() && l < decoder.items().size(); ++l) {
        const auto layer = layers().make(encoder[l], "network.encoder", "layer");
        const auto output = layer ? layer->outputShape(shape) : Result<Shape>(shape);
        if (!layer || !output) break;  // findStackProblems names it
        const Value& down = decoder.items()[decoder.items().size() - 1 - l];
        LayerPair pair;
        pair.layer = l;
        pair.layers = encoder.size();
        pair.visible = shape.count();
        pair.hidden = output->count();
        pair.below = l > 0 ? pairs.back().above : likelihood->outputActivation();
        pair.above = encoder[l]["activation"].text("linear");
        pair.downActivation = down["activation"].text("linear");
        pairs.push_back(std::move(pair));
        shape = *output;
    }
    return pairs;
}

}  // namespace hourglass
