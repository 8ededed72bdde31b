#include "core/experiment/cures.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "core/data/prepared_data.h"
#include "core/experiment/schema.h"

namespace hourglass {
namespace {

constexpr size_t kMostCures = 3;

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string sectionOf(const std::string& path) { return path.substr(0, path.find('.')); }
std::string fieldOf(const std::string& path) { return path.substr(path.find('.') + 1); }

/// The other kinds of a section, or the other choices of one of its fields.
void addChoices(const Experiment& e, const std::string& path, std::vector<Cure>& cures) {
    const SectionInfo* section = findSection(sectionOf(path));
    if (!section || section->list || path.find('.') == std::string::npos) return;
    const Value& now = e.at(path);
    if (fieldOf(path) == "kind") {
        for (auto& kind : section->kinds)
            if (kind.id != now.text())
                cures.push_back({path, Value(kind.id), section->title + ": " + kind.title});
        return;
    }
    const KindInfo* kind = section->kind(e.section(section->key)["kind"].text());
    const Field* field = findField(kind ? kind->fields : section->fields, fieldOf(path));
    if (!field) return;
    for (auto& choice : field->choices)
        if (choice != now.text())
            cures.push_back({path, Value(choice), field->title + ": " + choice});
    if (field->kind == Field::Kind::Flag)
        cures.push_back({path, Value(!now.flag()), field->title + (now.flag() ? ": off" : ": on")});
}

/// "Set data.validation to 0.1": the words before and after each "to".
void addNamed(const Experiment& e, const Problem& problem, std::vector<Cure>& cures) {
    std::istringstream stream(problem.hint);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        while (!word.empty() && std::string(".,;:\"'").find(word.back()) != std::string::npos)
            word.pop_back();
        words.push_back(word);
    }
    for (size_t i = 1; i + 1 < words.size(); ++i) {
        if (words[i] != "to") continue;
        std::string path = words[i - 1];
        if (path == "it" || path == "units") path = problem.field;
        if (e.at(path).isNull()) path = sectionOf(problem.field) + "." + words[i - 1];
        if (e.at(path).isNull()) continue;
        const auto number = parseJson(words[i + 1], "hint");
        const Value value = number && number->isNumber() ? *number : Value(words[i + 1]);
        cures.push_back({path, value, path + ": " + words[i + 1]});
    }
}

bool helps(const Experiment& experiment, const Cure& cure, const Shape& shape,
           const Dataset& data) {
    const auto changed = withSetting(experiment, cure.path, cure.value);
    if (!changed || !findProblems(*changed, shape).empty()) return false;
    if (sectionOf(cure.path) != "data" || data.isPicture())
        return findDataProblems(*changed, data).empty();
    // Another scaling makes other values of the same data.
    auto unscaled = std::make_shared<Dataset>(data);
    unscaled->columns = nullptr;
    const auto prepared = prepareData(LoadedData{unscaled, nullptr}, changed->section("data"));
    return prepared && findDataProblems(*changed, *(*prepared)->train.data).empty();
}

}  // namespace

std::vector<Cure> findCures(const Experiment& e, const Problem& problem, const Shape& shape,
                            const Dataset& data) {
    std::vector<Cure> tried;
    addNamed(e, problem, tried);
    for (const std::string& path : {std::string("data.scaling"), std::string("likelihood.kind")})
        if (path != problem.field) addChoices(e, path, tried);
    addChoices(e, problem.field, tried);
    const std::string hint = lower(problem.hint);
    std::vector<Cure> named, others;
    for (const Cure& cure : tried) {
        const auto known = [&](const Cure& c) {
            return c.path == cure.path && c.value == cure.value;
        };
        const bool twice = std::any_of(named.begin(), named.end(), known) ||
                           std::any_of(others.begin(), others.end(), known);
        if (twice || !helps(e, cure, shape, data)) continue;
        const std::string value = cure.value.isText() ? lower(cure.value.text()) : std::string();
        const bool isNamed = !cure.value.isText() || hint.find(value) != std::string::npos;
        (isNamed ? named : others).push_back(cure);
    }
    std::vector<Cure>& offered = named.empty() ? others : named;
    if (offered.size() > kMostCures) offered.resize(kMostCures);
    return offered;
}

}  // namespace hourglass
