#include "support/catalogue.h"

#include <cctype>

#include "core/experiment/problems.h"
#include "core/experiment/recipe.h"
#include "core/experiment/schema.h"
#include "core/optim/optimizer.h"
#include "support/experiments.h"

namespace hourglass::support {
namespace {

Value kindOf(const std::string& id) {
    Value section = Value::object();
    section.set("kind", id);
    return section;
}

/// A chain of one layer; `units` are half the values of a picture.
void asChain(Experiment& e, int64_t units) {
    e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"quantise","entries":8}])", "x"));
    e.settings.setAt("network.encoder.0.units", units);
    e.settings.setAt("network.decoder", "tied");
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "x"));
    e.settings.set("optimizer", kindOf("topographic"));
}

/// Two stages of chances, decoded without curves.
void asStochasticChain(Experiment& e) {
    for (const char* layer : {"0", "1"})
        e.settings.setAt("network.encoder." + std::string(layer) + ".activation", "softmax");
    e.settings.setAt("network.decoder", *parseJson(R"([
        {"layer":"dense","units":7,"activation":"linear"},
        {"layer":"dense","units":12,"activation":"linear"}])",
                                                   "decoder"));
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "x"));
}

}  // namespace

std::vector<Choice> everyIngredient() {
    std::vector<Choice> list;
    for (auto& section : sections())
        for (auto& kind : section.kinds) list.push_back({section.key, kind.id});
    return list;
}

Experiment withIngredient(const Choice& choice) {
    Experiment e = tinyExperiment();
    Value section = kindOf(choice.kind);
    if (findSection(choice.section)->list)
        section = Value::array(), section.items().push_back(kindOf(choice.kind));
    e.settings.set(choice.section, section);
    if (choice.section == "pretraining")
        for (const char* layer : {"0", "1"})
            e.settings.setAt("network.encoder." + std::string(layer) + ".activation", "sigmoid");
    if (choice.kind == "kl-sparsity") e.settings.setAt("network.encoder.1.activation", "sigmoid");
    if (choice.section == "optimizer" &&
        optimizers().make(section, "optimizer")->demands().linear) {
        e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"dense","units":3,
            "activation":"linear"}])",
                                                       "linear"));
        e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "linear"));
    }
    if (choice.kind == "topographic") asChain(e, 6);
    if (choice.kind == "draws" || choice.kind == "stochastic-quantisers") asStochasticChain(e);
    if (choice.kind == "vector-quantised") e.settings.setAt("code.width", 3);
    if (choice.kind == "k-sparse") e.settings.setAt("code.revive", 5);  // without: the recipe
    e = resolveExperiment(e.recipe, e.settings);
    if (findProblems(e, Shape{1, 3, 4}).empty()) return e;
    // What compares clouds with a prior gets both.
    if (choice.section != "code") e.settings.set("code", kindOf("gaussian"));
    if (choice.section != "prior") e.settings.set("prior", kindOf("standard-normal"));
    return resolveExperiment(e.recipe, e.settings);
}

Experiment withLayer(const std::string& id) {
    Experiment e = tinyExperiment();
    if (id == "quantise" || id == "look-up") {  // only together
        asChain(e, 21);
        return resolveExperiment(e.recipe, e.settings);
    }
    const std::string inside = R"({"layer":"convolution","channels":3,"activation":"tanh"},)";
    std::string layer = "{\"layer\":\"" + id + "\"}";
    if (id == "reshape") layer = R"({"layer":"reshape","height":4,"width":1,"channels":9})";
    if (id == "dense") layer = R"({"layer":"dense","units":6,"activation":"tanh"})";
    if (id == "elman") layer = R"({"layer":"elman","units":4,"steps":3})";
    if (id == "convolution" || id == "transposed-convolution")
        layer = "{\"layer\":\"" + id + "\",\"channels\":2,\"activation\":\"tanh\"}";
    const auto encoder = parseJson(
        "[" + inside + layer + R"(,{"layer":"dense","units":2,"activation":"linear"}])", id);
    e.settings.setAt("network.encoder", *encoder);
    return resolveExperiment(e.recipe, e.settings);
}

std::vector<std::string> decodersOf(const Experiment& e) {
    if (e.at("optimizer.kind").text() == "topographic") return {"tied"};
    return {"mirror", "tied"};
}

std::vector<std::string> recipeNames() {
    std::vector<std::string> names;
    for (auto& recipe : recipes()) names.push_back(recipe.id);
    return names;
}

std::string identifier(std::string text) {
    for (char& c : text)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return text;
}

}  // namespace hourglass::support
