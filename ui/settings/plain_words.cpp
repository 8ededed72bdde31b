#include "ui/settings/plain_words.h"

#include <QRegularExpression>

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

}  // namespace

QString inPlainWords(const std::string& sentence, const Experiment& experiment) {
    static const QRegularExpression path("\\b[a-z]+(\\.[a-z0-9_]+)+\\b");
    QString words = QString::fromStdString(sentence);
    qsizetype from = 0;
    for (auto found = path.match(words, from); found.hasMatch(); found = path.match(words, from)) {
        const QString title = titleAt(found.captured().toStdString(), experiment);
        const QString shown = title.isEmpty() ? found.captured() : "“" + title + "”";
        words.replace(found.capturedStart(), found.capturedLength(), shown);
        from = found.capturedStart() + shown.size();
    }
    return words;
}

}  // namespace hourglass::ui
