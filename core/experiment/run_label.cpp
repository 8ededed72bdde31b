#include "core/experiment/run_label.h"

#include <algorithm>
#include <cctype>

#include "core/experiment/schema.h"
#include "core/experiment/setting_path.h"

namespace hourglass {
namespace {

constexpr size_t kMostNamed = 2, kLongestValue = 18;  // a label is short: letters

/// Path of the encoder's last layer.
std::string codeLayerPath(const Experiment& experiment) {
    const size_t layers = experiment.at("network.encoder").items().size();
    return "network.encoder." + std::to_string(layers == 0 ? 0 : layers - 1);
}

/// "noise gaussian", of a section whose kind is another one.
std::string kindInWords(const Value& section, const std::string& path) {
    const Value* kind = section.isObject() ? section.find("kind") : nullptr;
    if (!kind || !kind->isText()) return {};
    const SectionInfo* info = findSection(path);
    std::string name = info ? info->title : path;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name + " " + kind->text();
}

/// "rate 0.01"; nothing of what has no short value.
std::string settingInWords(const Experiment& experiment, const std::string& path) {
    const Value& value = experiment.at(path);
    if (value.isArray()) return {};
    if (value.isObject()) return kindInWords(value, path);
    const std::string text = value.isText() ? value.text() : writeJson(value, -1);
    if (text.empty() || text.size() > kLongestValue) return {};
    const size_t last = path.rfind('.');
    std::string name = last == std::string::npos ? path : path.substr(last + 1);
    if (name == "kind" && last != std::string::npos) {
        const size_t owner = path.rfind('.', last - 1);
        name = path.substr(owner + 1, last - owner - 1);
    }
    if (path == codeLayerPath(experiment) + ".units") name = "code size";
    std::replace(name.begin(), name.end(), '_', ' ');
    return name + " " + text;
}

}  // namespace

std::string runLabel(const Experiment& experiment, const Experiment* before) {
    std::string label;
    size_t named = 0;
    if (before && before->recipe == experiment.recipe)
        for (auto& path : differences(before->settings, experiment.settings)) {
            const std::string words = settingInWords(experiment, path);
            if (words.empty() || named == kMostNamed) continue;
            label += (named++ == 0 ? "" : ", ") + words;
        }
    return named > 0 ? label
                     : experiment.recipe + ", code " + std::to_string(experiment.codeUnits());
}

}  // namespace hourglass
