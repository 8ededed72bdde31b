#include <QAction>
#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeWidget>

#include "core/io/document_file.h"
#include "ui/subjects.h"
#include "ui/training/runs_panel.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Runs that train on behind the open one.
class Queue : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theRunThatWasLeftTrainsOn();
    void itWaitsVisiblyAndTakesTurns();
    void aQueuedRunIsOpenedWhileItTrains();
    void whatItLearnedIsSaved();
    void deletingOneStopsIt();
};

namespace {

constexpr int kSign = 3;  // the column of the list that tells the state

const ui::KeptRun& run(WindowDriver& driver, int64_t number) {
    return *driver.lab().runs().find(number);
}

QString stateInList(WindowDriver& driver, int64_t number) {
    for (int i = 0; i < driver.runsPanel().topLevelItemCount(); ++i) {
        auto* row = driver.runsPanel().topLevelItem(i);
        if (row->data(0, Qt::UserRole).toLongLong() == number) return row->toolTip(kSign);
    }
    return {};
}

/// Run 1 with one epoch of many, left for run 2, which is open and untrained.
void leaveOne(WindowDriver& driver, int64_t epochs) {
    driver.window().model().set("training.epochs", epochs, "Epochs");
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    driver.window().model().set("training.seed", 5, "Seed");
    QVERIFY(driver.waitUntilReady());
    QTRY_VERIFY(driver.lab().runs().find(1) && run(driver, 1).checkpoint);
}

void choose(WindowDriver& driver, int64_t number, const char* name) {
    std::unique_ptr<QMenu> menu(driver.runsPanel().menuFor(number));
    auto* action = menu->findChild<QAction*>(name);
    QVERIFY(action && action->isEnabled());
    action->trigger();
    QCoreApplication::processEvents();
}

}  // namespace

void Queue::theRunThatWasLeftTrainsOn() {
    WindowDriver driver(400);
    leaveOne(driver, 4);
    auto* button = driver.find<QPushButton>("newRunRibbon.trainOn");
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(stateInList(driver, 1), QString("finished"));
    QTRY_VERIFY(!run(driver, 1).isQueued());
    QCOMPARE(run(driver, 1).history->epochs.back().epoch, 4);
    QTRY_COMPARE(run(driver, 1).checkpoint->history.epochs.back().epoch, 4);
    QCOMPARE(driver.lab().shownNumber(), 2);
    QCOMPARE(driver.lab().state(), ui::Lab::State::Ready);
}

void Queue::itWaitsVisiblyAndTakesTurns() {
    WindowDriver driver(400);
    leaveOne(driver, 100000);
    driver.lab().setPace(Pace::Full);
    driver.lab().start();
    QVERIFY(driver.waitForEpoch(1));
    choose(driver, 1, "run.queue");
    QTRY_VERIFY(stateInList(driver, 1).startsWith("waits for the machine"));
    QCOMPARE(run(driver, 1).history->epochs.back().epoch, 1);
    driver.find<QAction>("sharing.inTurns")->trigger();
    QTRY_COMPARE(stateInList(driver, 1), QString("training"));
    QTRY_VERIFY(run(driver, 1).history->epochs.back().epoch > 2);
    QCOMPARE(driver.lab().state(), ui::Lab::State::Running);
    choose(driver, 1, "run.queue");
    QTRY_COMPARE(stateInList(driver, 1), QString("paused"));
    driver.lab().pause();
}

void Queue::aQueuedRunIsOpenedWhileItTrains() {
    WindowDriver driver(400);
    leaveOne(driver, 100000);
    QVERIFY(driver.trainEpoch());  // run 2 is worth keeping
    driver.runsPanel().queue(1);
    QTRY_VERIFY(run(driver, 1).history->epochs.back().epoch > 2);
    const int64_t step = run(driver, 1).step;
    driver.window().returnToRun(1);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Running);
    QCOMPARE(driver.lab().shownNumber(), 1);
    QVERIFY(driver.lab().snapshot()->progress.step >= step);
    driver.lab().pause();
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QVERIFY(driver.lab().runs().find(2));
}

void Queue::whatItLearnedIsSaved() {
    QTemporaryDir folder;
    const QString path = folder.filePath("q.hourglass");
    WindowDriver driver(400);
    leaveOne(driver, 100000);
    driver.window().files().saveAs(path);
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    driver.runsPanel().queue(1);
    QTRY_VERIFY(run(driver, 1).history->epochs.back().epoch > 2);
    QVERIFY(driver.window().files().hasUnsavedWork());
    const QByteArray before = bytesOf(path);
    driver.window().files().saveAs(path);
    QTRY_VERIFY(bytesOf(path) != before);
    auto read = readDocument(path.toStdString());
    QVERIFY(read.has_value());
    QVERIFY(read->runs.front().file->checkpoint.history.epochs.back().epoch > 2);
    driver.runsPanel().queue(1);
    QTRY_VERIFY(!run(driver, 1).isQueued());
}

void Queue::deletingOneStopsIt() {
    WindowDriver driver(400);
    leaveOne(driver, 100000);
    driver.runsPanel().queue(1);
    QTRY_COMPARE(stateInList(driver, 1), QString("training"));
    driver.runsPanel().remove(1);
    QTRY_VERIFY(!run(driver, 1).isQueued());
    driver.find<QAction>("undo")->trigger();
    QTRY_COMPARE(stateInList(driver, 1), QString("paused"));
    QVERIFY(run(driver, 1).checkpoint->history.epochs.back().epoch >= 1);
}

static const bool queueAdded = addSubject<Queue>("queue");

}  // namespace hourglass::test

#include "queue_test.moc"
