#include <QClipboard>
#include <QGuiApplication>

#include "core/io/safe_file.h"
#include "ui/analyses/analyses_page.h"
#include "ui/document/save_dialog.h"

// The page's answers, taken elsewhere: to the clipboard and to files.
namespace hourglass::ui {

void AnalysesPage::copy() {
    const auto answer = this->answer();
    if (!answer || !answer->result) return;
    QGuiApplication::clipboard()->setText(QString::fromStdString(answer->result->text()));
    Q_EMIT message(tr("Copied the answer."));
}

void AnalysesPage::chooseSave() {
    const auto answer = this->answer();
    if (!answer || !answer->result) return;
    const FileKind json{tr("JSON"), "json"}, csv{tr("CSV, for spreadsheets"), "csv"};
    const QString name = QString::fromStdString(answer->question.id);
    const QString path =
        askSaveName(this, tr("Save the answer"), withEnding(name, json), {json, csv});
    if (!path.isEmpty()) saveTo(path);
}

bool AnalysesPage::saveTo(const QString& path) {
    const auto answer = this->answer();
    if (!answer || !answer->result) return false;
    const bool csv = path.endsWith(".csv", Qt::CaseInsensitive);
    const AnalysisResult& r = *answer->result;
    const Status status =
        writeFileSafely(path.toStdString(), csv ? r.csv() : writeJson(r.json()) + "\n");
    const QString use =
        csv ? tr("A spreadsheet opens it.") : tr("It has all digits, for programs.");
    Q_EMIT message(status ? tr("Saved %1. %2").arg(nameAndFolder(path), use)
                          : QString::fromStdString(status.error().sentence()));
    return status.has_value();
}

}  // namespace hourglass::ui
