#include "core/experiment/what_differs.h"

#include <algorithm>
#include <set>

#include "core/experiment/schema.h"
#include "core/experiment/setting_path.h"

namespace hourglass {
namespace {

const char* const kSeed = "training.seed";
const char* const kThreads = "training.threads";  // no number depends on it

std::string lowered(std::string text) {
    if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

/// "256-64-2" of a list of layers.
std::string sizesOf(const Value& layers) {
    std::string sizes;
    for (auto& layer : layers.items()) {
        const Value* units = layer.find("units");
        const Value* kind = layer.find("layer");
        if (!sizes.empty()) sizes += "-";
        sizes += units ? writeJson(*units, -1) : kind ? kind->text() : "?";
    }
    return sizes;
}

/// As short as a cell of a table wants it.
std::string valueWords(const Value& value) {
    if (value.isArray()) {
        const auto& items = value.items();
        if (items.empty()) return "none";
        return items[0].isObject() && items[0].find("layer") ? sizesOf(value)
                                                             : std::to_string(items.size());
    }
    if (value.isObject()) {
        if (const Value* kind = value.find("kind"); kind && kind->isText()) return kind->text();
        if (const Value* from = value.find("from"), *to = value.find("to"); from && to)
            return writeJson(*from, -1) + " to " + writeJson(*to, -1);
    }
    return value.isText() ? value.text() : writeJson(value, -1);
}

/// "encoder 1: units" of "network.encoder.0.units".
std::string layerTitle(const std::string& path, const std::string& setting) {
    const size_t part = path.find('.') + 1, number = path.find('.', part) + 1;
    if (number == 0) return setting;
    const int layer = std::atoi(path.c_str() + number) + 1;
    return path.substr(part, number - 1 - part) + " " + std::to_string(layer) + ": " + setting;
}

std::string titleOf(const Experiment& experiment, const std::string& path) {
    const SectionInfo* section = findSection(path.substr(0, path.find('.')));
    if (path.find('.') == std::string::npos) return section ? lowered(section->title) : path;
    const Field* field = fieldAt(experiment, path);
    std::string title = path.substr(path.rfind('.') + 1);
    if (field && !field->title.empty()) title = lowered(field->title);
    std::replace(title.begin(), title.end(), '_', ' ');
    return path.starts_with("network.") ? layerTitle(path, title) : title;
}

/// Where a kind or a whole list differs, that says enough: what lies within it is left out.
bool liesWithin(const std::string& path, const std::set<std::string>& found) {
    for (size_t dot = path.rfind('.'); dot != std::string::npos && dot > 0;
         dot = path.rfind('.', dot - 1))
        if (found.contains(path.substr(0, dot))) return true;
    return false;
}

/// The last encoder layer's size is the code size, which has a column of its own.
bool isCodeSize(const Experiment& experiment, const std::string& path) {
    const size_t layers = experiment.at("network.encoder").items().size();
    return layers > 0 && path == "network.encoder." + std::to_string(layers - 1) + ".units";
}

}  // namespace

std::vector<DifferingSetting> whatDiffers(std::span<const Experiment* const> experiments) {
    std::vector<DifferingSetting> settings;
    if (experiments.size() < 2) return settings;
    const Experiment& first = *experiments.front();
    const auto addIfUnlike = [&](DifferingSetting setting) {
        const auto other = [&](auto& value) { return value != setting.values.front(); };
        if (std::any_of(setting.values.begin(), setting.values.end(), other))
            settings.push_back(std::move(setting));
    };
    DifferingSetting recipe{"recipe", "variant", {}}, code{"network.code", "code size", {}};
    for (const Experiment* e : experiments) {
        recipe.values.push_back(e->recipe);
        code.values.push_back(std::to_string(e->codeUnits()));
    }
    addIfUnlike(std::move(recipe));
    addIfUnlike(std::move(code));
    std::vector<std::string> paths;
    std::set<std::string> found;
    for (const Experiment* e : experiments)
        for (auto& path : differences(first.settings, e->settings))
            if (path != kThreads && found.insert(path).second) paths.push_back(path);
    for (auto& path : paths) {
        if (liesWithin(path, found) || isCodeSize(first, path)) continue;
        DifferingSetting setting{path, titleOf(first, path), {}};
        for (const Experiment* e : experiments) {
            const Value& value = e->at(path);
            setting.values.push_back(value.isNull() ? "" : valueWords(value));
        }
        addIfUnlike(std::move(setting));
    }
    return settings;
}

bool differInSeedAlone(const Experiment& a, const Experiment& b) {
    if (a.recipe != b.recipe) return false;
    auto paths = differences(a.settings, b.settings);
    std::erase(paths, kThreads);
    return paths.size() == 1 && paths.front() == kSeed;
}

}  // namespace hourglass
