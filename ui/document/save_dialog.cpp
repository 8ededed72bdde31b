#include "ui/document/save_dialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <algorithm>

namespace hourglass::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("SaveDialog", text); }

QString filterOf(const FileKind& kind) { return kind.title + " (*." + kind.ending + ")"; }

bool endsAs(const QString& name, const FileKind& kind) {
    return name.endsWith("." + kind.ending, Qt::CaseInsensitive);
}

/// The name with the ending of what it is, or is to be.
QString finalName(const QString& name, const std::vector<FileKind>& kinds, const QString& filter) {
    for (auto& kind : kinds)
        if (endsAs(name, kind)) return name;
    const auto chosen = std::find_if(
        kinds.begin(), kinds.end(), [&](const FileKind& kind) { return filterOf(kind) == filter; });
    return withEnding(name, chosen == kinds.end() ? kinds.front() : *chosen);
}

bool mayReplace(QWidget* parent, const QString& path) {
    if (!QFileInfo::exists(path)) return true;
    QMessageBox question(
        QMessageBox::Warning, tr("Replace the file?"),
        tr("There is already %1. Its content would be lost.").arg(nameAndFolder(path)),
        QMessageBox::Cancel, parent);
    question.setObjectName("replaceFile");
    QPushButton* replace = question.addButton(tr("Replace"), QMessageBox::AcceptRole);
    replace->setObjectName("replace");
    question.setDefaultButton(QMessageBox::Cancel);
    question.exec();
    return question.clickedButton() == replace;
}

}  // namespace

QString withEnding(const QString& name, const FileKind& kind) {
    if (endsAs(name, kind)) return name;
    return name + (name.endsWith('.') ? "" : ".") + kind.ending;
}

QString nameAndFolder(const QString& path) {
    const QFileInfo file(path);
    return tr("%1 in %2").arg(file.fileName(), QDir::toNativeSeparators(file.absolutePath()));
}

QString askSaveName(QWidget* parent, const QString& title, const QString& proposed,
                    const std::vector<FileKind>& kinds) {
    QStringList filters;
    for (auto& kind : kinds) filters << filterOf(kind);
    QFileDialog dialog(parent, title);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setNameFilters(filters);
    dialog.setOption(QFileDialog::DontConfirmOverwrite);  // asked below, for the final name
    const QFileInfo place(proposed);
    if (place.isAbsolute()) dialog.setDirectory(place.absolutePath());
    dialog.selectFile(place.fileName());
    while (dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty()) {
        const QString path =
            finalName(dialog.selectedFiles().front(), kinds, dialog.selectedNameFilter());
        if (mayReplace(parent, path)) return path;
    }
    return {};
}

}  // namespace hourglass::ui
