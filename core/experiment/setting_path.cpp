#include "core/experiment/setting_path.h"

#include "core/data/source.h"
#include "core/experiment/schema.h"

namespace hourglass {

const Field* fieldAt(const Experiment& experiment, const std::string& path) {
    const size_t first = path.find('.'), last = path.rfind('.');
    if (first == std::string::npos) return nullptr;
    const std::string key = path.substr(0, first), id = path.substr(last + 1);
    const Value& owner = experiment.at(path.substr(0, last));
    if (key == "network") {
        const KindInfo* layer = layerSection().kind(owner["layer"].text());
        return layer ? findField(layer->fields, id) : nullptr;
    }
    const SectionInfo* section = findSection(key);
    if (!section) return nullptr;
    if (key == "data")
        if (const Field* field = findField(sourceFields(owner["source"].text()), id)) return field;
    if (section->kinds.empty()) return findField(section->fields, id);
    const KindInfo* kind = section->kind(owner["kind"].text());
    return kind ? findField(kind->fields, id) : nullptr;
}

std::vector<std::string> differences(const Value& a, const Value& b, const std::string& path) {
    if (a == b) return {};
    const auto join = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
    std::vector<std::string> found;
    const auto add = [&](const std::string& key, const Value& x, const Value& y) {
        for (auto& item : differences(x, y, join(key))) found.push_back(item);
    };
    const bool schedule = a.find("from") || b.find("from");
    if (a.isObject() && b.isObject() && !schedule && a["kind"] == b["kind"] &&
        a["layer"] == b["layer"]) {
        for (auto& [key, item] : a.members()) add(key, item, b[key]);
        for (auto& [key, item] : b.members())
            if (!a.find(key)) add(key, Value(), item);
        return found;
    }
    if (a.isArray() && b.isArray() && a.items().size() == b.items().size()) {
        for (size_t i = 0; i < a.items().size(); ++i)
            add(std::to_string(i), a.items()[i], b.items()[i]);
        return found;
    }
    return {path};
}

}  // namespace hourglass
