#include <QCoreApplication>
#include <QLocale>

#include "core/experiment/schema.h"
#include "core/experiment/setting_path.h"
#include "ui/settings/variants/choose_variant.h"

// What choosing a variant changes, in words.
namespace hourglass::ui {
namespace {

QString say(const char* text) { return QCoreApplication::translate("Variant", text); }

/// "Masking noise", "KL sparsity, Weight decay", "none".
QString kindsIn(const SectionInfo& section, const Value& value) {
    QStringList titles;
    const auto add = [&](const Value& item) {
        if (const KindInfo* kind = section.kind(item["kind"].text()))
            titles << QString::fromStdString(kind->title);
    };
    if (section.list)
        for (auto& item : value.items()) add(item);
    else
        add(value);
    return titles.isEmpty() ? say("none") : titles.join(", ");
}

bool kindsDiffer(const SectionInfo& section, const Value& a, const Value& b) {
    return !section.kinds.empty() && kindsIn(section, a) != kindsIn(section, b);
}

QString valueWords(const Value& value) {
    if (value.isNumber()) return QString::fromStdString(numberText(value.number()));
    if (value.isFlag()) return value.flag() ? say("on") : say("off");
    if (value.isText()) return QString::fromStdString(value.text());
    return say("by schedule");
}

/// "Learning rate 0.001, Epochs 20": the single settings that differ within a section.
QStringList fieldsThatDiffer(const SectionInfo& section, const Experiment& now,
                             const Experiment& then) {
    QStringList words;
    for (auto& path : differences(now.section(section.key), then.section(section.key), section.key))
        if (const Field* field = fieldAt(then, path); field && path != "training.seed")
            words << QString::fromStdString(field->title) + " " + valueWords(then.at(path));
    return words;
}

}  // namespace

QStringList changesBy(const Recipe& recipe, const Experiment& now) {
    const Experiment then = experimentOf(recipe, now);
    QStringList changes;
    if (sourceWords(now) != sourceWords(then))
        changes << say("Data: %1 instead of %2").arg(sourceWords(then), sourceWords(now));
    if (stackWords(now) != stackWords(then))
        changes << say("Layers: %1 instead of %2").arg(stackWords(then), stackWords(now));
    else if (now.at("network") != then.at("network"))
        changes << say("Layers: as many units, another kind");
    QStringList small;
    for (auto& section : sections()) {
        if (section.key == "data") continue;
        const QString title = QString::fromStdString(section.title);
        if (kindsDiffer(section, now.section(section.key), then.section(section.key)))
            changes << say("%1: %2").arg(title, kindsIn(section, then.section(section.key)));
        else
            small << fieldsThatDiffer(section, now, then);
    }
    if (!small.isEmpty()) changes << say("Numbers: %1").arg(small.join(", "));
    return changes;
}

}  // namespace hourglass::ui
