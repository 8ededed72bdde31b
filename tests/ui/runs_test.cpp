#include <QContextMenuEvent>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QTemporaryDir>
#include <QTreeWidget>

#include "core/io/document_file.h"
#include "support/tables.h"
#include "ui/subjects.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// All runs of a window stay: a click returns to one with everything that belongs to it.
class Runs : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aClickReturnsToARunWithAllThatBelongsToIt();
    void namesSayWhatDiffers();
    void closingAsksAboutRunsOfTheList();
    void aRunComesBackThoughItsDataFileIsGone();
    void theKeyboardReturnsToARun();
    void savingNeverReplacesATrainedRunByAnUntrainedOne();
    void aNewRunSaysSoAndLeadsBack();
    void theMenuIsThatOfTheRunUnderTheMouse();
};

namespace {

QTreeWidgetItem* row(QTreeWidget& runs, const QString& begin) {
    for (int i = 0; i < runs.topLevelItemCount(); ++i)
        if (runs.topLevelItem(i)->text(0).startsWith(begin)) return runs.topLevelItem(i);
    return nullptr;
}

/// Two runs of two seeds; the first was trained two epochs, the second one.
void makeTwoRuns(WindowDriver& driver) {
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    QVERIFY(driver.trainEpoch());
    driver.window().model().set("training.seed", 5, "Seed");
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    QTRY_VERIFY(driver.lab().runs().runs().front().checkpoint);
}

}  // namespace

void Runs::aClickReturnsToARunWithAllThatBelongsToIt() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    const QString experiment = QString::fromStdString(driver.json());
    makeTwoRuns(driver);
    const auto second = driver.lab().snapshot();
    const ui::KeptRun first = driver.lab().runs().runs().front();
    auto* runs = driver.find<QTreeWidget>("runs");
    QCOMPARE(runs->topLevelItemCount(), 2);
    QCOMPARE(runs->currentItem(), row(*runs, "2: "));
    const QRect where = runs->visualItemRect(row(*runs, "1: "));
    QTest::mouseClick(runs->viewport(), Qt::LeftButton, {}, where.center());
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QCOMPARE(QString::fromStdString(driver.json()), experiment);
    const auto back = driver.lab().snapshot();
    QVERIFY(back->history->sameNumbers(*first.history));
    QVERIFY(*back->parameters == first.checkpoint->parameters);
    // Its moments came back with it: the scrubber has them all.
    QCOMPARE(back->moments->front()->progress.step, 0);
    QCOMPARE(back->moments->back()->progress.step, first.step);
    QVERIFY(back->moments->size() > 3);
    // The other one is in the list now, and undo leads there.
    QCOMPARE(driver.lab().runs().runs().size(), size_t{1});
    QCOMPARE(driver.lab().runs().runs().front().number, 2);
    QTRY_VERIFY(driver.lab().runs().runs().front().checkpoint);
    driver.window().model().undoStack().undo();
    QTRY_COMPARE(driver.lab().shownNumber(), 2);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QVERIFY(driver.lab().snapshot()->history->sameNumbers(*second->history));
}

void Runs::namesSayWhatDiffers() {
    WindowDriver driver(400);
    makeTwoRuns(driver);
    auto* runs = driver.find<QTreeWidget>("runs");
    QVERIFY2(row(*runs, "2: seed 5"), qPrintable(runs->topLevelItem(0)->text(0)));
    QCOMPARE(row(*runs, "1: ")->text(1), "2");
    QCOMPARE(row(*runs, "2: ")->text(1), "1");
    const double error = driver.lab().runs().runs().front().history->epochs.back().validationSse;
    QCOMPARE(row(*runs, "1: ")->text(2), QString::number(error, 'g', 4));
}

void Runs::closingAsksAboutRunsOfTheList() {
    QTemporaryDir folder;
    WindowDriver driver(400);
    auto& files = driver.window().files();
    makeTwoRuns(driver);
    QCOMPARE(files.unsavedRuns().size(), 2);
    QVERIFY(files.unsavedRuns().front().startsWith("Run 1"));
    QVERIFY(files.unsavedRuns().back().startsWith("Run 2"));
    files.saveAs(folder.filePath("both.hourglass"));
    QTRY_VERIFY(!files.hasUnsavedWork());
    // Both are in the file, whichever is open.
    driver.window().returnToRun(1);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QVERIFY(files.unsavedRuns().isEmpty());
    QVERIFY(driver.trainEpoch());
    QCOMPARE(files.unsavedRuns().size(), 1);
    QVERIFY(files.unsavedRuns().front().startsWith("Run 1"));
}

void Runs::aRunComesBackThoughItsDataFileIsGone() {
    QTemporaryDir folder;
    const QString path = folder.filePath("t.csv");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(madeTable().csv()));
    file.close();
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    const Experiment pictures = driver.window().model().experiment();
    QVERIFY(driver.window().openFile(path));
    QTRY_COMPARE(driver.lab().data() ? driver.lab().data()->train.data->units() : 0, 6);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    const auto trained = driver.lab().snapshot();
    const int64_t number = driver.lab().shownNumber();
    driver.window().model().edit("Pictures", pictures);
    QTRY_VERIFY(driver.lab().data()->train.data->units() > 6);
    QVERIFY(driver.waitUntilReady());
    QTRY_VERIFY(driver.lab().runs().find(number)->checkpoint);
    QVERIFY(QFile::remove(path));
    driver.window().returnToRun(number);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QCOMPARE(driver.lab().shownNumber(), number);
    QCOMPARE(driver.lab().data()->train.data->units(), 6);
    QVERIFY(*driver.lab().snapshot()->parameters == *trained->parameters);
    QTRY_VERIFY2(driver.lab().pca(), "what PCA reaches on these data");
}

void Runs::theKeyboardReturnsToARun() {
    WindowDriver driver(400);
    makeTwoRuns(driver);
    auto* runs = driver.find<QTreeWidget>("runs");
    runs->setFocus();
    QTest::keyClick(runs, Qt::Key_Down);
    QTest::keyClick(runs, Qt::Key_Return);
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
}

void Runs::savingNeverReplacesATrainedRunByAnUntrainedOne() {
    QTemporaryDir folder;
    const QString path = folder.filePath("r.hourglass");
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    driver.window().files().saveAs(path);
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    driver.window().model().set("training.seed", 5, "Seed");
    QVERIFY(driver.waitUntilReady());
    driver.window().files().save();
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    const auto kept = readDocument(path.toStdString());
    QVERIFY(kept);
    QCOMPARE(kept->runs.size(), size_t{2});
    QVERIFY(kept->runs[0].file->checkpoint.step > 0);
    QCOMPARE(kept->open, 2);
}

void Runs::aNewRunSaysSoAndLeadsBack() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    auto* ribbon = driver.find<QWidget>("newRunRibbon");
    QVERIFY2(!ribbon->isVisible(), "there was nothing to lose");
    QVERIFY(driver.trainEpoch());
    driver.lab().reset();
    QTRY_VERIFY(ribbon->isVisible());
    const QString words = driver.find<QLabel>("newRunRibbon.words")->text();
    QVERIFY2(words.contains("Run 2 began") && words.contains("Run 1"), qPrintable(words));
    QTRY_VERIFY(driver.lab().runs().find(1)->checkpoint);
    driver.click("newRunRibbon.back");
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    QVERIFY(!ribbon->isVisible());
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    // An edit that needs a new run says so, too, until that run trains.
    driver.window().model().set("training.seed", 9, "Seed");
    QTRY_VERIFY(ribbon->isVisible());
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    QVERIFY(!ribbon->isVisible());
}

void Runs::theMenuIsThatOfTheRunUnderTheMouse() {
    WindowDriver driver(200);
    QVERIFY(driver.trainEpoch());
    QVERIFY(driver.window().model().set("training.seed", Value(9), "seed"));
    QTest::qWait(300);
    QVERIFY(driver.waitUntilReady());
    ui::RunsPanel& runs = driver.runsPanel();
    QCOMPARE(runs.topLevelItemCount(), 2);
    for (int i : {0, 1}) {
        QTreeWidgetItem* row = runs.topLevelItem(i);
        const QPoint at = runs.visualItemRect(row).center();
        QContextMenuEvent byMouse(QContextMenuEvent::Mouse, at, runs.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(runs.viewport(), &byMouse);
        QCOMPARE(runs.currentItem(), row);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        menu->close();
    }
}

static const bool addedRuns = addSubject<Runs>("runs");

}  // namespace hourglass::test

#include "runs_test.moc"
