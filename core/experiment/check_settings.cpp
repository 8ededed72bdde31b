#include "core/experiment/experiment.h"
#include "core/experiment/schema.h"

namespace hourglass {
namespace {

void checkFields(const Fields& fields, const Value& given, const std::string& path, const char* key,
                 Problems& problems) {
    std::vector<std::string> known;
    if (key) known.emplace_back(key);
    for (auto& field : fields) known.push_back(field.id);
    for (auto& [name, value] : given.members()) {
        if (key && name == key) continue;
        if (const Field* field = findField(fields, name)) {
            for (auto& problem : field->check(value, path + "." + name))
                problems.push_back(problem);
        } else {
            problems.push_back(
                {path + "." + name, "Unknown setting \"" + name + "\".", suggestion(name, known)});
        }
    }
}

void checkKind(const SectionInfo& section, const Value& given, const std::string& path,
               const char* key, Problems& problems) {
    if (!given.isObject()) {
        problems.push_back({path, "This must be an object in braces.", ""});
        return;
    }
    const std::string id = given[key].isText() ? given[key].text() : section.kinds.front().id;
    const KindInfo* kind = section.kind(id);
    if (!kind || (given.find(key) && !given[key].isText())) {
        problems.push_back({path + "." + key, "Unknown " + section.noun + " \"" + id + "\".",
                            suggestion(id, section.ids())});
        return;
    }
    checkFields(kind->fields, given, path, key, problems);
}

void checkList(const SectionInfo& section, const Value& given, const std::string& path,
               const char* key, Problems& problems) {
    if (!given.isArray()) {
        problems.push_back({path, "This must be a list in square brackets.", ""});
        return;
    }
    for (size_t i = 0; i < given.items().size(); ++i)
        checkKind(section, given.items()[i], path + "." + std::to_string(i), key, problems);
}

void checkNetwork(const Value& network, Problems& problems) {
    for (auto& [key, item] : network.members()) {
        if (key == "encoder" || (key == "decoder" && item.isArray())) {
            checkList(layerSection(), item, "network." + key, "layer", problems);
        } else if (key == "decoder") {
            if (item.text() != "mirror" && item.text() != "tied")
                problems.push_back({"network.decoder", "The decoder is not understood.",
                                    "Write \"mirror\", \"tied\" or a list of layers."});
        } else {
            problems.push_back({"network." + key, "Unknown setting \"" + key + "\".",
                                suggestion(key, {"encoder", "decoder"})});
        }
    }
}

}  // namespace

Problems checkSettings(const Value& partial) {
    Problems problems;
    std::vector<std::string> known = {"network"};
    for (auto& section : sections()) known.push_back(section.key);
    for (auto& [key, given] : partial.members()) {
        const SectionInfo* section = findSection(key);
        if (key == "network")
            checkNetwork(given, problems);
        else if (!section)
            problems.push_back({key, "Unknown section \"" + key + "\".", suggestion(key, known)});
        else if (section->list)
            checkList(*section, given, key, "kind", problems);
        else if (!section->kinds.empty())
            checkKind(*section, given, key, "kind", problems);
        else if (!given.isObject())
            problems.push_back({key, "This must be an object in braces.", ""});
        else
            checkFields(fieldsOf(*section, given), given, key, nullptr, problems);
    }
    return problems;
}

}  // namespace hourglass
