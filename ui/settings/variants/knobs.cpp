#include "ui/settings/variants/knobs.h"

#include "core/experiment/recipe.h"
#include "core/experiment/schema.h"
#include "core/experiment/setting_path.h"
#include "ui/settings/first_settings.h"

namespace hourglass::ui {
namespace {

constexpr size_t kMostKnobs = 2;  // the card shall leave room for the first four settings

/// The first field of a section's kind, or of the kinds of a list's items.
void addSection(const SectionInfo& section, const Experiment& e, std::vector<std::string>& paths) {
    const Value& value = e.section(section.key);
    const auto add = [&](const std::string& path, const Value& item) {
        const KindInfo* kind = section.kind(item["kind"].text());
        if (!kind) return;
        for (auto& field : kind->fields)
            if (!isFirstSetting(path + "." + field.id))
                return paths.push_back(path + "." + field.id);
    };
    if (!section.list) return add(section.key, value);
    for (size_t i = 0; i < value.items().size(); ++i)
        add(section.key + "." + std::to_string(i), value.items()[i]);
}

}  // namespace

std::vector<std::string> knobsOf(const Experiment& experiment) {
    const auto recipe = findRecipe(experiment.recipe);
    if (!recipe) return {};
    std::vector<std::string> paths;
    for (auto& knob : (*recipe)->knobs) {
        if (const SectionInfo* section = findSection(knob))
            addSection(*section, experiment, paths);
        else if (fieldAt(experiment, knob) && !isFirstSetting(knob))
            paths.push_back(knob);
    }
    if (paths.size() > kMostKnobs) paths.resize(kMostKnobs);
    return paths;
}

}  // namespace hourglass::ui
