#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "ui/document/recovery.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Where what is not saved is kept, and that it is found whatever the power cut left of the record.
class RecoveryTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void theStateLiesBesideItsDocument();
    void whatAnotherWindowLostIsNotWrittenOver();
    void aFolderThatTakesNothingIsReplaced();
    void theRecordIsCutAtEveryByte();
    void theRecordLeadsToAStateBesideItsDocument();
    void aLivingWindowIsNotLost();

 private:
    QString in(const QString& name) const { return folder_->filePath(name); }
    static void put(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// Files as a killed program leaves them: the record, the state, and no lock that is held.
    QByteArray recordOf(const QString& document) {
        ui::Recovery recovery(in("state"));
        recovery.fileFor(document);
        return bytesOf(QDir(in("state")).entryInfoList({"*.record"}).value(0).filePath());
    }
    std::unique_ptr<QTemporaryDir> folder_;
};

void RecoveryTest::theStateLiesBesideItsDocument() {
    ui::Recovery recovery(in("state"));
    QCOMPARE(recovery.fileFor(in("d.hourglass")), in(".d.hourglass.autosave"));
    put(in(".d.hourglass.autosave"), "kept");
    QCOMPARE(recovery.fileFor(in("d.hourglass")), in(".d.hourglass.autosave"));
    const QString untitled = recovery.fileFor("");
    QVERIFY2(untitled.startsWith(in("state/")), qPrintable(untitled));
    QVERIFY2(!QFile::exists(in(".d.hourglass.autosave")), "the document has another name now");
    QCOMPARE(recovery.fileFor(""), untitled);
}

void RecoveryTest::whatAnotherWindowLostIsNotWrittenOver() {
    put(in(".d.hourglass.autosave"), "another window's");
    ui::Recovery recovery(in("state"));
    const QString mine = recovery.fileFor(in("d.hourglass"));
    QVERIFY(mine != in(".d.hourglass.autosave"));
    QCOMPARE(QFileInfo(mine).absolutePath(), folder_->path());
    QCOMPARE(bytesOf(in(".d.hourglass.autosave")), QByteArray("another window's"));
}

void RecoveryTest::aFolderThatTakesNothingIsReplaced() {
    ui::Recovery recovery(in("state"));
    QVERIFY(recovery.fileFor("/proc/d.hourglass").startsWith(in("state/")));
}

void RecoveryTest::theRecordIsCutAtEveryByte() {
    QByteArray record = recordOf("");
    record.replace(QRegularExpression("/state/[^\"]*").match(record).captured().toUtf8(),
                   "/after/x.hourglass");
    QVERIFY(record.size() > 20);
    QDir().mkpath(in("after"));
    for (qsizetype bytes = -1; bytes <= record.size(); ++bytes) {  // -1: it was never written
        QFile::remove(in("after/x.record"));
        put(in("after/x.hourglass"), "the state");
        put(in("after/x.lock"), {});
        if (bytes >= 0) put(in("after/x.record"), record.left(bytes));
        const auto found = ui::Recovery::findLost(in("after"));
        QVERIFY2(found.size() == 1, qPrintable(QString::number(bytes)));
        QCOMPARE(found[0].file, in("after/x.hourglass"));
        QVERIFY2(ui::Recovery::findLost(in("after")).empty(), "it is asked about already");
        ui::Recovery::discard(found[0]);
        QVERIFY(QDir(in("after")).isEmpty());
    }
}

void RecoveryTest::theRecordLeadsToAStateBesideItsDocument() {
    QByteArray record = recordOf(in("d.hourglass"));
    QDir().mkpath(in("after"));
    put(in(".d.hourglass.autosave"), "the state");
    put(in("after/x.record"), record);
    const auto found = ui::Recovery::findLost(in("after"));
    QCOMPARE(found.size(), size_t{1});
    QCOMPARE(found[0].document, in("d.hourglass"));
    QCOMPARE(found[0].file, in(".d.hourglass.autosave"));
}

void RecoveryTest::aLivingWindowIsNotLost() {
    ui::Recovery recovery(in("state"));
    put(recovery.fileFor(""), "the state");
    QVERIFY(ui::Recovery::findLost(in("state")).empty());
}

static const bool addedRecovery = addSubject<RecoveryTest>("recovery");

}  // namespace hourglass::test

#include "recovery_test.moc"
