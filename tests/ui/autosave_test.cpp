#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include "core/io/document_file.h"
#include "ui/subjects.h"
#include "ui/training/runs_panel.h"
#include "ui/window/autosave.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What is in no file is kept aside, and found again once.
class AutosaveTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void whatWasLostIsOfferedOnceAndExactly();
    void aDocumentWithAFileIsKeptBesideIt();
    void nothingIsOfferedWhenNothingIsLost();
    void whatWasDeletedDoesNotComeBack();
    void aSecondWindowIsReadOnly();
    void aFolderThatTakesNothingIsToldOnce();
    void itIsKeptWhileTraining();
};

namespace {

QStringList filesIn(const QString& folder) {
    return QDir(folder).entryList(QDir::Files | QDir::Hidden);
}

/// What a program that is killed leaves behind in its state folder: its files, but no lock.
void leaveBehind(const QString& from, const QString& to) {
    for (const QString& name : filesIn(from)) {
        QFile file(from + "/" + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        if (name.endsWith(".record")) bytes.replace(from.toUtf8(), to.toUtf8());
        QFile copy(to + "/" + name);
        QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write(bytes) == bytes.size());
    }
}

/// Presses the button with this text in the questions about lost work.
int answerWith(WindowDriver& driver, const QString& text, const QString& folder) {
    int asked = 0;
    QTimer hands;
    QObject::connect(&hands, &QTimer::timeout, [&] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (!box) return;
        ++asked;
        for (QAbstractButton* button : box->buttons())
            if (button->text() == text) return button->click();
    });
    hands.start(20);
    driver.window().offerLost(folder);
    return asked;
}

}  // namespace

void AutosaveTest::whatWasLostIsOfferedOnceAndExactly() {
    QTemporaryDir state, after;
    std::shared_ptr<const Snapshot> before;
    {
        WindowDriver driver(400);
        driver.window().keepSafe(0, state.path());
        QVERIFY(driver.waitUntilReady());
        QVERIFY(driver.trainEpoch());
        driver.window().model().set("training.seed", 5, "Seed");
        QVERIFY(driver.waitUntilReady());
        QSignalSpy kept(driver.window().autosave(), &ui::Autosave::kept);
        QVERIFY(driver.trainEpoch());
        QTRY_VERIFY(!kept.isEmpty());
        QTRY_VERIFY(!driver.window().autosave()->isWriting());
        const auto times = kept.size();
        driver.find<ui::RunsPanel>("runs")->rename(1, "first");
        driver.window().autosave()->keep();
        QTRY_VERIFY(kept.size() > times);
        before = driver.lab().snapshot();
        QCOMPARE(filesIn(state.path()).size(), 3);  // state, record, lock
        leaveBehind(state.path(), after.path());
    }
    QVERIFY2(filesIn(state.path()).isEmpty(), "a window that is closed leaves nothing behind");
    WindowDriver driver(400);
    driver.window().keepSafe(0, after.path());
    QVERIFY(driver.waitUntilReady());
    QCOMPARE(answerWith(driver, "Open it", after.path()), 1);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QCOMPARE(driver.lab().shownNumber(), 2);
    QTRY_VERIFY(driver.lab().snapshot()->parameters);
    QVERIFY(*driver.lab().snapshot()->parameters == *before->parameters);
    QVERIFY(driver.lab().snapshot()->history->sameNumbers(*before->history));
    QCOMPARE(driver.lab().runs().find(1)->title(), QString("Run 1: first"));
    QVERIFY2(driver.window().files().hasUnsavedWork(), "it is still in no file");
    QCOMPARE(answerWith(driver, "Open it", after.path()), 0);
}

void AutosaveTest::aDocumentWithAFileIsKeptBesideIt() {
    QTemporaryDir state, after, folder;
    const QString path = folder.filePath("d.hourglass");
    int64_t updates = 0;
    {
        WindowDriver driver(400);
        driver.window().keepSafe(0, state.path());
        QVERIFY(driver.waitUntilReady());
        QVERIFY(driver.trainEpoch());
        driver.window().files().saveAs(path);
        QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
        QTRY_VERIFY(!driver.window().autosave()->isWriting());
        QSignalSpy kept(driver.window().autosave(), &ui::Autosave::kept);
        QVERIFY(driver.trainEpoch());
        QTRY_VERIFY(!kept.isEmpty());
        updates = driver.lab().snapshot()->progress.step;
        QVERIFY(QFile::exists(folder.filePath(".d.hourglass.autosave")));
        QVERIFY(QFile::copy(folder.filePath(".d.hourglass.autosave"), folder.filePath("copy")));
        leaveBehind(state.path(), after.path());
    }
    QVERIFY(QFile::rename(folder.filePath("copy"), folder.filePath(".d.hourglass.autosave")));
    WindowDriver driver(400);
    driver.window().keepSafe(0, after.path());
    QVERIFY(driver.waitUntilReady());
    QCOMPARE(answerWith(driver, "Open it", after.path()), 1);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QCOMPARE(driver.lab().snapshot()->progress.step, updates);
    QCOMPARE(driver.window().model().path(), path);
    driver.window().files().save();
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    QTRY_VERIFY(!QFile::exists(folder.filePath(".d.hourglass.autosave")));
    QCOMPARE(readDocument(path.toStdString())->runs[0].file->checkpoint.updates(), updates);
}

void AutosaveTest::nothingIsOfferedWhenNothingIsLost() {
    QTemporaryDir state, after, folder;
    WindowDriver driver(400);
    driver.window().keepSafe(0, state.path());
    QVERIFY(driver.waitUntilReady());
    driver.window().model().undoStack().setClean();  // the driver has set the number of samples
    driver.window().autosave()->keep();
    QTest::qWait(200);
    leaveBehind(state.path(), after.path());
    QCOMPARE(answerWith(driver, "Open it", after.path()), 0);
    QVERIFY(driver.trainEpoch());
    driver.window().files().saveAs(folder.filePath("d.hourglass"));
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    QTRY_VERIFY(!driver.window().autosave()->isWriting());
    leaveBehind(state.path(), after.path());
    QCOMPARE(answerWith(driver, "Open it", after.path()), 0);
    QCOMPARE(answerWith(driver, "Open it", state.path()), 0);
}

void AutosaveTest::whatWasDeletedDoesNotComeBack() {
    QTemporaryDir state, after;
    WindowDriver driver(400);
    driver.window().keepSafe(0, state.path());
    QVERIFY(driver.waitUntilReady());
    QSignalSpy kept(driver.window().autosave(), &ui::Autosave::kept);
    QVERIFY(driver.trainEpoch());
    QTRY_VERIFY(!kept.isEmpty());
    leaveBehind(state.path(), after.path());
    QCOMPARE(answerWith(driver, "Ask again next time", after.path()), 1);
    QCOMPARE(answerWith(driver, "Delete it", after.path()), 1);
    QCOMPARE(answerWith(driver, "Open it", after.path()), 0);
    QVERIFY(filesIn(after.path()).isEmpty());
    // The state of a window that is still there is nobody else's.
    QCOMPARE(answerWith(driver, "Open it", state.path()), 0);
}

void AutosaveTest::aSecondWindowIsReadOnly() {
    QTemporaryDir folder;
    const QString path = folder.filePath("d.hourglass");
    WindowDriver first(400);
    QVERIFY(first.waitUntilReady());
    QVERIFY(first.trainEpoch());
    first.window().files().saveAs(path);
    QTRY_VERIFY(!first.window().files().hasUnsavedWork());
    WindowDriver second(400);
    QVERIFY(second.waitUntilReady());
    QVERIFY(second.window().openFile(path));
    QTRY_COMPARE(second.lab().state(), ui::Lab::State::Paused);
    QVERIFY(second.window().windowTitle().contains("read-only"));
    auto* box = second.window().findChild<QMessageBox*>();
    QVERIFY(box && box->text().contains("another window"));
    box->close();
    QVERIFY(second.trainEpoch());
    second.window().files().saveAs(path);
    QTest::qWait(300);
    QVERIFY2(second.window().files().hasUnsavedWork(), "the file belongs to the other window");
    QCOMPARE(readDocument(path.toStdString())->runs[0].file->checkpoint.epoch, 1);
    second.window().files().saveAs(folder.filePath("mine.hourglass"));
    QTRY_VERIFY(!second.window().files().hasUnsavedWork());
    QVERIFY(!second.window().windowTitle().contains("read-only"));
}

void AutosaveTest::aFolderThatTakesNothingIsToldOnce() {
    WindowDriver driver(400);
    driver.window().keepSafe(0, "/proc/no-folder");
    QSignalSpy failed(driver.window().autosave(), &ui::Autosave::failed);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(driver.trainEpoch());
    QTRY_VERIFY(!driver.window().autosave()->isWriting());
    QTest::qWait(100);
    QCOMPARE(failed.size(), 1);
}

void AutosaveTest::itIsKeptWhileTraining() {
    QTemporaryDir state;
    WindowDriver driver(400);
    driver.window().keepSafe(0.2, state.path());
    QVERIFY(driver.waitUntilReady());
    QSignalSpy kept(driver.window().autosave(), &ui::Autosave::kept);
    driver.window().model().set("training.epochs", 100000, "Epochs");
    driver.lab().setPace(Pace::Full);
    driver.lab().start();
    QTRY_VERIFY(kept.size() >= 3);
    QVERIFY(driver.lab().isGoing());
    driver.lab().pause();
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
}

static const bool autosaveAdded = addSubject<AutosaveTest>("autosave");

}  // namespace hourglass::test

#include "autosave_test.moc"
