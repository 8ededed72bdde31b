#include "ui/settings/setting_groups.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/experiment/schema.h"

namespace hourglass::ui {
namespace {

QString tell(const char* text) { return QCoreApplication::translate("SettingGroups", text); }

/// On the left side of the window.
const std::vector<std::string> kElsewhere = {"data"};

bool isIn(const std::vector<std::string>& list, const std::string& key) {
    return std::find(list.begin(), list.end(), key) != list.end();
}

QStringList titlesIn(const SectionInfo& section, const Value& value) {
    QStringList titles;
    const auto add = [&](const Value& item) {
        const KindInfo* kind = section.kind(item["kind"].text());
        // "Bernoulli (cross-entropy)": one word is enough.
        if (kind && kind->id != "none")
            titles << QString::fromStdString(kind->title).section(" (", 0, 0);
    };
    if (section.list)
        for (auto& item : value.items()) add(item);
    else
        add(value);
    return titles;
}

}  // namespace

std::vector<SettingGroup> settingGroups() {
    std::vector<SettingGroup> groups = {
        {tell("Loss and output"), {"likelihood", "estimator"}},
        {tell("Noise"), {"corruption"}},
        {tell("Code"), {"code", "prior", "condition"}},
        {tell("Penalties"), {"penalties"}},
        {tell("Second player"), {"adversary"}},
        {tell("Layer by layer"), {"pretraining", "classifier"}},
        {tell("Optimizer"), {"optimizer", "schedule"}},
        {tell("Training"), {"training"}},
    };
    std::vector<std::string> placed = kElsewhere;
    for (auto& group : groups)
        placed.insert(placed.end(), group.sections.begin(), group.sections.end());
    for (auto& section : sections())
        if (!isIn(placed, section.key))
            groups.push_back({QString::fromStdString(section.title), {section.key}});
    return groups;
}

QString summaryOf(const SettingGroup& group, const Experiment& experiment) {
    for (auto& key : group.sections) {
        const SectionInfo* section = findSection(key);
        if (!section) continue;
        const Value& value = experiment.section(key);
        if (section->kinds.empty() && value["seed"].isNumber())
            return tell("seed %1").arg(static_cast<qint64>(value["seed"].number()));
        const QStringList titles = titlesIn(*section, value);
        if (!titles.isEmpty()) return titles.join(", ");
    }
    return tell("none");
}

}  // namespace hourglass::ui
