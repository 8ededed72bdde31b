#include "ui/network/stack_edits.h"

#include <algorithm>

#include "core/experiment/problems.h"
#include "core/experiment/recipe.h"
#include "core/experiment/stack.h"
#include "ui/network/layer_look.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kFewestAdded = 2;

Experiment withList(const Experiment& experiment, const std::string& part, Value list) {
    Value over = Value::object();
    over.set(part, std::move(list));
    Value settings = experiment.settings;
    settings.setAt("network." + part, over[part]);
    return resolveExperiment(experiment.recipe, settings);
}

/// The last layer of each part is fixed: the encoder's is the code, the decoder's the picture.
size_t fixedFrom(const Value& list) { return list.items().empty() ? 0 : list.items().size() - 1; }

/// As its kind's defaults say; a dense one between its neighbours' sizes, at a power of two, as
/// people choose them.
Value newLayer(const Experiment& experiment, const std::string& kind, int64_t before,
               int64_t after) {
    Value layer = Value::object();
    layer.set("layer", kind);
    if (kind != "dense") return layer;
    int64_t size = kFewestAdded;
    while (size * size * 4 <= before * after) size *= 2;
    auto recipe = findRecipe(experiment.recipe);
    layer.set("units", static_cast<double>(size));
    layer.set("activation", recipe ? (*recipe)->activation : std::string("relu"));
    return layer;
}

}  // namespace

Experiment withLayerAdded(const Experiment& experiment, const std::string& part,
                          const std::string& kind, const Shape& shape) {
    Value list = experiment.at("network." + part);
    if (kind != "dense") {
        size_t place = 0;
        while (place < fixedFrom(list) && list.items()[place]["layer"].text() != "dense") ++place;
        list.items().insert(list.items().begin() + static_cast<long>(place),
                            newLayer(experiment, kind, 0, 0));
        return withList(experiment, part, list);
    }
    const size_t at = fixedFrom(list);
    const auto units = [&](size_t i) {
        return static_cast<int64_t>(list.items()[i]["units"].number());
    };
    const int64_t first = part == "encoder" ? shape.count() : experiment.codeUnits();
    const int64_t before = at > 0 ? units(at - 1) : first;
    const int64_t after = list.items().empty() ? before : units(at);
    list.items().insert(list.items().begin() + static_cast<long>(at),
                        newLayer(experiment, kind, before, after));
    return withList(experiment, part, list);
}

Result<Experiment> withLayerAt(const Experiment& experiment, const std::string& part, size_t place,
                               const std::string& kind, const Shape& shape) {
    if (part != "encoder" && decoderMode(experiment) != "own")
        return failure("The decoder mirrors the encoder.", "",
                       "Put the layer left of the code, or choose own layers for the decoder.");
    if (part == "result")
        return failure("The last layer of the decoder gives the result.", "",
                       "Put the layer left of it.");
    // Between its neighbours.
    const std::vector<LayerLook> looks = stackLooks(experiment, shape);
    const auto next = std::find_if(looks.begin() + 1, looks.end(), [&](const LayerLook& look) {
        return look.part == part && look.index == place;
    });
    Value list = experiment.at("network." + part);
    if (next == looks.end() || place >= list.items().size())
        return failure("There is no such place in the network.", "", "Choose another one.");
    list.items().insert(list.items().begin() + static_cast<long>(place),
                        newLayer(experiment, kind, std::prev(next)->values(), next->values()));
    Experiment made = withList(experiment, part, list);
    const Problems problems = findProblems(made, shape);
    if (!problems.empty() && findProblems(experiment, shape).empty())
        return failure(problems.front().what, "", problems.front().hint);
    return made;
}

Experiment withLayerRemoved(const Experiment& experiment, const std::string& part, size_t index) {
    if (!isMovable(experiment, part, index)) return experiment;
    Value list = experiment.at("network." + part);
    list.items().erase(list.items().begin() + static_cast<long>(index));
    return withList(experiment, part, list);
}

Experiment withLayerMoved(const Experiment& experiment, const std::string& part, size_t from,
                          size_t to) {
    if (!isMovable(experiment, part, from) || !isMovable(experiment, part, to)) return experiment;
    Value list = experiment.at("network." + part);
    Value layer = list.items()[from];
    list.items().erase(list.items().begin() + static_cast<long>(from));
    list.items().insert(list.items().begin() + static_cast<long>(to), layer);
    return withList(experiment, part, list);
}

Experiment withDecoder(const Experiment& experiment, const std::string& mode, const Shape& shape) {
    if (mode == decoderMode(experiment)) return experiment;
    if (mode != "own") return withList(experiment, "decoder", Value(mode));
    Experiment mirrored = withList(experiment, "decoder", Value("mirror"));
    return withList(experiment, "decoder", decoderLayers(mirrored, shape));
}

std::string decoderMode(const Experiment& experiment) {
    const Value& decoder = experiment.at("network.decoder");
    return decoder.isArray() ? "own" : decoder.text("mirror");
}

bool isMovable(const Experiment& experiment, const std::string& part, size_t index) {
    const Value& list = experiment.at("network." + part);
    return list.isArray() && index < fixedFrom(list);
}

}  // namespace hourglass::ui
