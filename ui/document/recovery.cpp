#include "ui/document/recovery.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QUuid>

#include "core/io/safe_file.h"

namespace hourglass::ui {
namespace {

QString recordIn(const QString& folder, const QString& id) { return folder + "/" + id + ".record"; }

QJsonObject readRecord(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

bool sameContent(const QString& a, const QString& b) {
    QFile one(a), other(b);
    return one.open(QIODevice::ReadOnly) && other.open(QIODevice::ReadOnly) &&
           one.size() == other.size() && one.readAll() == other.readAll();
}

}  // namespace

QString Recovery::stateFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/recovery";
}

Recovery::Recovery(QString folder)
    : folder_(std::move(folder)), id_(QUuid::createUuid().toString(QUuid::WithoutBraces)) {}

Recovery::~Recovery() {
    clear();
    if (lock_) QFile::remove(recordIn(folder_, id_));
}

QString Recovery::untitledFile() const { return folder_ + "/" + id_ + ".hourglass"; }

/// The record is the lock's own file, so it is written in place: a few bytes at once.
void Recovery::writeRecord(const QString& document) {
    QFile record(recordIn(folder_, id_));
    if (!record.open(QIODevice::WriteOnly | QIODevice::Truncate)) return;
    record.write(QJsonDocument(QJsonObject{{"document", document}, {"file", file_}}).toJson());
}

QString Recovery::fileFor(const QString& document) {
    if (!file_.isEmpty() && document == document_) return file_;  // trying it takes time
    QDir().mkpath(folder_);
    if (!lock_) lock_ = FileLock::takeFile(recordIn(folder_, id_).toStdString()).lock;
    const QFileInfo info(document);
    QString wanted = info.absolutePath() + "/." + info.fileName() + ".autosave";
    // What is there already was lost by another window, and may still be wanted.
    if (QFile::exists(wanted))
        wanted = info.absolutePath() + "/." + info.fileName() + "." + id_ + ".autosave";
    if (document.isEmpty() || !checkWritable(wanted.toStdString())) wanted = untitledFile();
    document_ = document;
    const QString before = std::exchange(file_, wanted);
    writeRecord(document);
    if (!before.isEmpty() && before != file_) QFile::remove(before);
    return file_;
}

/// The name stays: what is being written meanwhile is taken away by the next call.
void Recovery::clear() {
    if (!file_.isEmpty()) QFile::remove(file_);
}

std::vector<Recovery::Lost> Recovery::findLost(const QString& folder) {
    std::vector<Lost> found;
    for (const QFileInfo& info : QDir(folder).entryInfoList({"*.record"}, QDir::Files)) {
        auto attempt = FileLock::takeFile(info.filePath().toStdString());
        if (!attempt.lock) continue;  // its window is still there
        const QJsonObject record = readRecord(info.filePath());
        Lost lost{record["document"].toString(), record["file"].toString(), info.filePath(),
                  QFileInfo(record["file"].toString()).lastModified(), std::move(attempt.lock)};
        // Written, and then the program was ended before it could take the state away.
        const bool saved = !lost.document.isEmpty() && sameContent(lost.document, lost.file);
        if (!QFile::exists(lost.file) || saved)
            discard(lost);
        else
            found.push_back(std::move(lost));
    }
    return found;
}

void Recovery::adopt(const Lost& lost) {
    const QString mine = fileFor(lost.document);
    if (mine != lost.file) {
        QFile::remove(mine);
        if (!QFile::rename(lost.file, mine) && QFile::copy(lost.file, mine))
            QFile::remove(lost.file);
    }
    QFile::remove(lost.record);
}

void Recovery::discard(const Lost& lost) {
    QFile::remove(lost.file);
    QFile::remove(lost.record);
}

}  // namespace hourglass::ui
