#include "ui/network/layer_look.h"

#include <algorithm>

#include "core/experiment/stack.h"
#include "core/nn/layer.h"
#include "ui/network/stack_edits.h"

namespace hourglass::ui {
namespace {

LayerLook lookOf(const Value& layer, const std::string& part, size_t index) {
    LayerLook look;
    look.part = part;
    look.index = index;
    look.kind = layer["layer"].text();
    look.activation = layer["activation"].text();
    for (const char* field : {"units", "channels"})
        if (look.sizeField.empty() && layer.find(field) && layer.find("activation")) {
            look.sizeField = field;
            look.size = static_cast<int64_t>(layer[field].number());
        }
    return look;
}

/// Appends the layers of a part and follows the shape through them; no shape from the first layer
/// on that does not fit.
void append(std::vector<LayerLook>& looks, const Value& list, const std::string& part,
            Shape shape) {
    bool fits = true;
    for (size_t i = 0; i < list.items().size(); ++i) {
        LayerLook look = lookOf(list.items()[i], part, i);
        const auto layer = layers().make(list.items()[i], "network." + part, "layer");
        const auto output = layer && fits ? layer->outputShape(shape) : Result<Shape>(Shape{});
        fits = fits && layer && output.has_value();
        if (fits) look.shape = shape = *output;
        looks.push_back(std::move(look));
    }
}

bool onlyShapes(const LayerLook& look) { return look.kind == "reshape" || look.kind == "flatten"; }

}  // namespace

bool LayerLook::sameControls(const LayerLook& other) const {
    return part == other.part && index == other.index && kind == other.kind &&
           editable == other.editable && movable == other.movable && isCode == other.isCode;
}

size_t summaryPlace(const std::vector<LayerLook>& stack, const LayerLook& layer) {
    const auto encoders = std::count_if(stack.begin(), stack.end(),
                                        [](const LayerLook& l) { return l.part == "encoder"; });
    return layer.index + (layer.part == "decoder" ? static_cast<size_t>(encoders) : 0);
}

std::vector<LayerLook> stackLooks(const Experiment& e, const Shape& sampleShape) {
    LayerLook input, result;
    input.part = "input";
    result.part = "result";
    input.shape = result.shape = networkShape(sampleShape);
    std::vector<LayerLook> looks = {input};
    append(looks, e.at("network.encoder"), "encoder", input.shape);
    if (looks.size() > 1) looks.back().isCode = true;
    append(looks, decoderLayers(e, sampleShape), "decoder", Shape{e.codeUnits()});
    const bool own = decoderMode(e) == "own";
    if (!own) {
        while (looks.back().part == "decoder" && onlyShapes(looks.back())) looks.pop_back();
        if (looks.back().part == "decoder") looks.pop_back();
    }
    for (LayerLook& look : looks) {
        look.editable = look.part == "encoder" || (own && look.part == "decoder");
        look.movable = look.editable && isMovable(e, look.part, look.index);
    }
    looks.push_back(result);
    return looks;
}

}  // namespace hourglass::ui
