#include "core/experiment/experiment.h"

#include "core/base/options.h"
#include "core/data/source.h"
#include "core/experiment/recipe.h"
#include "core/experiment/schema.h"

namespace hourglass {
namespace {

const Value kNull;

Value resolveKind(const SectionInfo& section, const Value& given, const char* key) {
    const std::string id = given[key].isText() ? given[key].text() : section.kinds.front().id;
    Value result = Value::object();
    result.set(key, id);
    if (const KindInfo* kind = section.kind(id))
        for (auto& field : kind->fields) {
            const Value* own = given.find(field.id);
            result.set(field.id, own ? *own : field.initial);
        }
    return result;
}

Value resolveList(const SectionInfo& section, const Value& given, const char* key) {
    Value list = Value::array();
    for (auto& item : given.items()) list.items().push_back(resolveKind(section, item, key));
    return list;
}

Value resolveSection(const SectionInfo& section, const Value& given) {
    if (section.list) return resolveList(section, given, "kind");
    if (!section.kinds.empty()) return resolveKind(section, given, "kind");
    return Options::resolve(fieldsOf(section, given), given, section.key).values();
}

Value resolveNetwork(const Value& given) {
    Value network = Value::object();
    network.set("encoder", resolveList(layerSection(), given["encoder"], "layer"));
    const Value& decoder = given["decoder"];
    network.set("decoder", decoder.isArray() ? resolveList(layerSection(), decoder, "layer")
                                             : Value(decoder.isText() ? decoder.text() : "mirror"));
    return network;
}

/// `base` without what belongs to its data source alone, if `over` names another one.
Value forSourceOf(const Value& over, const Value& base) {
    const Value& source = over["source"];
    const bool other = source.isText() && base["source"].isText() && source != base["source"];
    return other ? withSource(base, source.text()) : base;
}

/// What of `value` differs from `whole`; null if nothing does.
Value difference(const Value& whole, const Value& value) {
    if (value == whole) return Value();
    const bool isSchedule = value.find("from") != nullptr;
    if (!value.isObject() || !whole.isObject() || isSchedule) return value;
    if (value["kind"] != whole["kind"]) return value;
    Value base = forSourceOf(value, whole);
    if (whole["source"].isText()) base.set("source", whole["source"]);
    Value result = Value::object();
    for (auto& [key, item] : value.members()) {
        Value own = difference(base[key], item);
        if (!own.isNull()) result.set(key, std::move(own));
    }
    return result;
}

}  // namespace

const Value& Experiment::at(std::string_view path) const {
    const Value* value = settings.at(path);
    return value ? *value : kNull;
}

int64_t Experiment::integer(std::string_view path) const {
    return static_cast<int64_t>(at(path).number());
}

int64_t Experiment::codeUnits() const {
    auto& layers = at("network.encoder").items();
    return layers.empty() ? 0 : static_cast<int64_t>(layers.back()["units"].number());
}

bool Experiment::isTied() const { return at("network.decoder").text() == "tied"; }

std::vector<std::string> Experiment::frozen() const {
    std::vector<std::string> names(1);
    for (char c : at("training.freeze").text()) {
        if (c != ',' && c != ' ')
            names.back() += c;
        else if (!names.back().empty())
            names.emplace_back();
    }
    if (names.back().empty()) names.pop_back();
    return names;
}

Value mergeSettings(const Value& base, const Value& over) {
    const bool isSchedule = over.find("from") || base.find("from");
    if (!base.isObject() || !over.isObject() || isSchedule) return over;
    if (over["kind"].isText() && over["kind"] != base["kind"]) return over;
    Value result = forSourceOf(over, base);
    for (auto& [key, item] : over.members()) {
        const Value* own = base.find(key);
        result.set(key, own ? mergeSettings(*own, item) : item);
    }
    return result;
}

Experiment resolveExperiment(std::string recipe, const Value& partial) {
    Experiment experiment{std::move(recipe), Value::object()};
    for (auto& section : sections()) {
        experiment.settings.set(section.key, resolveSection(section, partial[section.key]));
        if (section.key == "data")  // the file lists the network right behind the data
            experiment.settings.set("network", resolveNetwork(partial["network"]));
    }
    return experiment;
}

Result<Experiment> parseExperiment(const Value& file, const std::string& where,
                                   const std::string& recipeOverride) {
    if (!file.isObject())
        return failure("An experiment must be a JSON object.", where, "Begin with { .");
    const Value* version = file.find("hourglass");
    if (version && version->number() != 1)
        return failure("This experiment has format version " + writeJson(*version, -1) + ".", where,
                       "This program reads version 1.");
    const std::string id = !recipeOverride.empty() ? recipeOverride : file["recipe"].text("basic");
    auto recipe = findRecipe(id);
    if (!recipe) return tl::make_unexpected(recipe.error());
    Value own = file;
    own.erase("hourglass");
    own.erase("recipe");
    const Value merged = mergeSettings((*recipe)->settings, own);
    const Problems problems = checkSettings(merged);
    if (!problems.empty())
        return failure(problems.front().what, where + ", " + problems.front().field,
                       problems.front().hint);
    return resolveExperiment(id, merged);
}

Value experimentFile(const Experiment& experiment) {
    Value file = Value::object();
    file.set("hourglass", 1);
    file.set("recipe", experiment.recipe);
    auto recipe = findRecipe(experiment.recipe);
    const Value base =
        recipe ? resolveExperiment(experiment.recipe, (*recipe)->settings).settings : Value();
    const Value own = difference(base, experiment.settings);
    for (auto& [key, item] : own.members()) file.set(key, item);
    return file;
}

Result<Experiment> withSettings(const Experiment& experiment, const Value& over) {
    const Value merged = mergeSettings(experiment.settings, over);
    const Problems problems = checkSettings(merged);
    if (!problems.empty())
        return failure(problems.front().what, problems.front().field, problems.front().hint);
    return resolveExperiment(experiment.recipe, merged);
}

Result<Experiment> withSetting(const Experiment& experiment, const std::string& path,
                               const Value& given) {
    // Where a text is meant, 3 is its text: data.label=3, data.left_out=8.
    const Value value = given.isNumber() && experiment.at(path).isText()
                            ? Value(numberText(given.number()))
                            : given;
    Value settings = experiment.settings;
    const size_t dot = path.rfind('.');
    const bool changesKind =
        dot != std::string::npos && path.substr(dot + 1) == "kind" && experiment.at(path) != value;
    // Another kind has other fields: the old ones go.
    if (changesKind) {
        Value fresh = Value::object();
        fresh.set("kind", value);
        settings.setAt(path.substr(0, dot), fresh);
    } else if (path == "data.source" && value.isText() && experiment.at(path) != value) {
        settings.set("data", withSource(settings["data"], value.text()));
    } else if (!settings.setAt(path, value)) {
        return failure("There is no setting at this path.", path,
                       "Paths look like optimizer.rate or penalties.0.weight.");
    }
    const Problems problems = checkSettings(settings);
    if (!problems.empty())
        return failure(problems.front().what, problems.front().field, problems.front().hint);
    return resolveExperiment(experiment.recipe, settings);
}

}  // namespace hourglass
