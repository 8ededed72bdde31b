#include "ui/data/data_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "core/data/sources/format.h"

namespace hourglass::ui {
namespace {

QString speak(const char* text) { return QCoreApplication::translate("DataPanel", text); }

/// "60 rows, 6 columns, labels: species".
QString tableWords(const hourglass::Dataset& table) {
    const QLocale locale;
    QString words = speak("%1 rows, %2 columns")
                        .arg(locale.toString(static_cast<qint64>(table.count)))
                        .arg(locale.toString(static_cast<qint64>(table.units())));
    if (table.hasLabels())
        words += speak(", labels: %1")
                     .arg(table.labelTitle.empty() ? speak("yes")
                                                   : QString::fromStdString(table.labelTitle));
    return words;
}

}  // namespace

QString dataFileFilter() {
    QStringList patterns;
    for (auto& format : dataFormats())
        for (auto& ending : format.endings) {
            const QString pattern = "*" + QString::fromStdString(ending);
            patterns << pattern << pattern + ".gz";
        }
    return speak("Data (%1)").arg(patterns.join(' ')) + ";;" + speak("All files (*)");
}

QString dataWords(const PreparedData& data) {
    const QLocale locale;
    const auto number = [&](int64_t n) { return locale.toString(static_cast<qint64>(n)); };
    const hourglass::Shape& shape = data.sampleShape;
    const QString size = shape.rank() == 3 ? speak("%1×%2 pictures").arg(shape[2]).arg(shape[1])
                                           : speak("rows of %1 values").arg(shape.count());
    const QString range =
        data.scaling.kind == "unit"
            ? (shape.rank() == 3 ? speak("values 0 to 1") : speak("values as they are"))
            : speak("values scaled: %1").arg(QString::fromStdString(data.scaling.kind));
    const hourglass::Dataset& whole = *data.train.data;
    QString words = whole.isTable() ? tableWords(whole) + ".\n" : QString();
    words += speak("%1 %2 to train on, %3 for validation, %4 for tests; %5.")
                 .arg(number(data.train.count()), size, number(data.validation.count()),
                      number(data.test.count()), range);
    if (data.changed)
        words += "\n" + speak("These data are not those that the run was trained on.");
    for (auto& part : whole.taken) words += "\n" + QString::fromStdString(part) + ".";
    for (auto& note : data.notes) words += "\n" + QString::fromStdString(note);
    return words;
}

}  // namespace hourglass::ui
