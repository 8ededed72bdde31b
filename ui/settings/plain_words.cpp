#include "ui/settings/plain_words.h"

#include <QObject>
#include <QRegularExpression>

#include "core/experiment/recipe.h"
#include "core/experiment/schema.h"
#include "core/experiment/setting_path.h"

namespace hourglass::ui {
namespace {

/// What a form calls the setting at this path; empty if there is none.
QString titleAt(const std::string& path, const Experiment& experiment) {
    if (const Field* field = fieldAt(experiment, path)) return QString::fromStdString(field->title);
    const SectionInfo* section = findSection(path.substr(0, path.find('.')));
    const bool isKind = section && path == section->key + ".kind";
    return isKind ? QString::fromStdString(section->title) : QString();
}

/// The name by which the gallery knows it.
QString variantTitled(const QString& id) {
    const auto recipe = findRecipe(id.toStdString());
    return recipe ? QString::fromStdString((*recipe)->title) : QString();
}

/// Puts what `title` gives for the pattern's last group in the place of each match, between quotes.
template <class Title>
void replaceAll(QString& words, const QRegularExpression& pattern, const QString& before,
                const Title& title) {
    qsizetype from = 0;
    for (auto found = pattern.match(words, from); found.hasMatch();
         found = pattern.match(words, from)) {
        const QString name = title(found.captured(found.lastCapturedIndex()));
        const QString shown = name.isEmpty() ? found.captured() : before + "“" + name + "”";
        words.replace(found.capturedStart(), found.capturedLength(), shown);
        from = found.capturedStart() + shown.size();
    }
}

}  // namespace

QString inPlainWords(const std::string& sentence, const Experiment& experiment) {
    static const QRegularExpression path("\\b([a-z]+(?:\\.[a-z0-9_]+)+)\\b");
    static const QRegularExpression recipe("\\brecipe ([a-z0-9-]+)\\b");
    QString words = QString::fromStdString(sentence);
    replaceAll(words, path, QString(),
               [&](const QString& name) { return titleAt(name.toStdString(), experiment); });
    replaceAll(words, recipe, QObject::tr("variant "), variantTitled);
    return words;
}

}  // namespace hourglass::ui
