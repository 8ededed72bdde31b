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

constexpr const char *kRecord = ".record", *kLock = ".lock", *kState = ".hourglass";

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

/// The windows that have, or had, something in this folder.
QStringList idsIn(const QString& folder) {
    QStringList ids;
    for (const QFileInfo& info : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name))
        for (const char* ending : {kRecord, kLock, kState})
            if (info.fileName().endsWith(ending)) ids << info.fileName().chopped(qstrlen(ending));
    ids.removeDuplicates();
    return ids;
}

}  // namespace

QString Recovery::stateFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/recovery";
}

Recovery::Recovery(QString folder)
    : folder_(std::move(folder)), id_(QUuid::createUuid().toString(QUuid::WithoutBraces)) {}

Recovery::~Recovery() {
    clear();
    if (!lock_) return;
    QFile::remove(folder_ + "/" + id_ + kRecord);
    QFile::remove(folder_ + "/" + id_ + kLock);
}

QString Recovery::untitledFile() const { return folder_ + "/" + id_ + kState; }

void Recovery::writeRecord(const QString& document) const {
    const QString record = folder_ + "/" + id_ + kRecord;
    const QJsonObject words{{"document", document}, {"file", file_}};
    // Without it the state in the state folder is found all the same.
    (void)writeFileSafely(record.toStdString(), QJsonDocument(words).toJson().toStdString());
}

QString Recovery::fileFor(const QString& document) {
    if (!file_.isEmpty() && document == document_) return file_;  // trying it takes time
    QDir().mkpath(folder_);
    if (!lock_) lock_ = FileLock::takeFile((folder_ + "/" + id_ + kLock).toStdString()).lock;
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
    for (const QString& id : idsIn(folder)) {
        const QString base = folder + "/" + id;
        auto attempt = FileLock::takeFile((base + kLock).toStdString());
        if (!attempt.lock) continue;  // its window is still there
        const QJsonObject record = readRecord(base + kRecord);
        const QString file = record["file"].toString(base + kState);
        Lost lost{record["document"].toString(), file, base, QFileInfo(file).lastModified(),
                  std::move(attempt.lock)};
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
    forget(lost);
}

void Recovery::discard(const Lost& lost) {
    QFile::remove(lost.file);
    forget(lost);
}

void Recovery::forget(const Lost& lost) {
    QFile::remove(lost.base + kRecord);
    QFile::remove(lost.base + kLock);
}

}  // namespace hourglass::ui
