#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTreeWidget>

#include "core/io/document_file.h"
#include "ui/subjects.h"
#include "ui/training/runs_panel.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Documents with several runs in the window: saved, opened, named, noted, copied, deleted.
class Documents : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everythingComesBack();
    void theViewpointComesBack();
    void namesNotesAndDeletionsAreUndone();
    void aNameIsTypedIntoTheList();
    void theOpenRunIsDeletedToo();
    void aCopyGoesItsOwnWay();
    void oneRunIsSavedAlone();
    void aDamagedFileIsNotWrittenOver();
    void openingAsksOnlyWhenSomethingIsInNoFile();
};

namespace {

/// Run 1 of two epochs, and run 2 with another seed of one.
void makeRuns(WindowDriver& driver) {
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    QVERIFY(driver.trainEpoch());
    driver.window().model().set("training.seed", 5, "Seed");
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    QTRY_VERIFY(driver.lab().runs().runs().front().checkpoint);
}

void saveTo(WindowDriver& driver, const QString& path) {
    driver.window().files().saveAs(path);
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    QTRY_VERIFY(QFile::exists(path));
}

QStringList listed(WindowDriver& driver) {
    QStringList names;
    for (int i = 0; i < driver.runsPanel().topLevelItemCount(); ++i)
        names << driver.runsPanel().topLevelItem(i)->text(0);
    return names;
}

}  // namespace

void Documents::everythingComesBack() {
    QTemporaryDir folder;
    const QString path = folder.filePath("d.hourglass");
    std::shared_ptr<const Snapshot> first, second;
    std::vector<RunEvent> events;
    {
        WindowDriver driver(400);
        makeRuns(driver);
        driver.runsPanel().rename(1, "the \"first\" one");
        driver.runsPanel().setNote(1, "two\nlines");
        driver.runsPanel().setHidden(1, true);
        second = driver.lab().snapshot();
        driver.window().model().set("optimizer.rate", Value(0.0007), "rate");
        QTRY_VERIFY(!driver.lab().events().empty());
        events = driver.lab().events();
        saveTo(driver, path);
    }
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.window().openFile(path));
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QCOMPARE(driver.lab().shownNumber(), 2);
    QVERIFY2(driver.lab().events() == events, "the flags of the curves");
    QCOMPARE(listed(driver), QStringList({"2: seed 5", "1: the \"first\" one"}));
    QCOMPARE(driver.runsPanel().topLevelItem(1)->checkState(3), Qt::Unchecked);
    QVERIFY(driver.runsPanel().topLevelItem(1)->toolTip(0).contains("two\nlines"));
    QVERIFY(!driver.window().files().hasUnsavedWork());
    QTRY_VERIFY(driver.lab().snapshot()->parameters);
    QVERIFY(*driver.lab().snapshot()->parameters == *second->parameters);
    QVERIFY(driver.lab().snapshot()->history->sameNumbers(*second->history));
    // The run of the list reads its data anew, and has its moments.
    const auto kept = readDocument(path.toStdString());
    driver.window().returnToRun(1);
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QTRY_VERIFY(driver.lab().snapshot()->parameters);
    QVERIFY(*driver.lab().snapshot()->parameters == kept->runs[0].file->checkpoint.parameters);
    QCOMPARE(driver.lab().snapshot()->moments->front()->progress.step, 0);
    QVERIFY(driver.lab().snapshot()->moments->front()->solver);
    QVERIFY2(!driver.window().files().hasUnsavedWork(), "nothing was trained");
    // Back at the run that was open, the same document is written as the same bytes.
    driver.window().model().undoStack().undo();
    QTRY_COMPARE(driver.lab().shownNumber(), 2);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    saveTo(driver, folder.filePath("again.hourglass"));
    QVERIFY(bytesOf(path) == bytesOf(folder.filePath("again.hourglass")));
    QVERIFY(driver.trainEpoch());
    QVERIFY(driver.window().files().hasUnsavedWork());
}

void Documents::theViewpointComesBack() {
    QTemporaryDir folder;
    const QString path = folder.filePath("d.hourglass");
    int64_t updates = 0;
    {
        WindowDriver driver(400);
        makeRuns(driver);
        driver.window().viewpoint().back();
        driver.window().viewpoint().back();
        updates = driver.window().viewpoint().updates();
        QVERIFY(updates > 0);
        saveTo(driver, path);
    }
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.window().openFile(path));
    QTRY_COMPARE(driver.window().viewpoint().updates(), updates);
}

void Documents::namesNotesAndDeletionsAreUndone() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    QUndoStack& undo = driver.window().model().undoStack();
    const int begin = undo.index();
    const std::string experiment = driver.json();
    makeRuns(driver);
    driver.runsPanel().rename(1, "first");
    QCOMPARE(listed(driver), QStringList({"2: seed 5", "1: first"}));
    driver.runsPanel().remove(1);
    QCOMPARE(listed(driver), QStringList({"2: seed 5"}));
    QVERIFY2(driver.window().files().unsavedRuns().size() == 1, "what is deleted is not asked for");
    // Undo to the start: the same experiment, and every run still listed.
    while (undo.index() > begin) undo.undo();
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QVERIFY(driver.json() == experiment);
    QCOMPARE(listed(driver).size(), 2);
    QVERIFY(listed(driver)[1].startsWith("1: ") && !listed(driver)[1].contains("first"));
}

void Documents::aNameIsTypedIntoTheList() {
    WindowDriver driver(400);
    makeRuns(driver);
    auto& runs = driver.runsPanel();
    runs.setFocus();
    QTest::keyClick(&runs, Qt::Key_F2);
    QTRY_VERIFY(runs.viewport()->findChild<QLineEdit*>());
    auto* line = runs.viewport()->findChild<QLineEdit*>();
    QTest::keyClicks(line, "winner");
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(listed(driver)[0], QString("2: winner"));
    QCOMPARE(driver.lab().shownNumber(), 2);
    // An empty name is the one that the program makes.
    runs.rename(2, "");
    QCOMPARE(listed(driver)[0], QString("2: seed 5"));
}

void Documents::theOpenRunIsDeletedToo() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    auto& runs = driver.runsPanel();
    runs.remove(1);
    QVERIFY(driver.status().contains("only run"));
    driver.window().model().set("training.seed", 5, "Seed");
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    QTRY_VERIFY(driver.lab().runs().runs().front().checkpoint);
    runs.setFocus();
    runs.setCurrentItem(runs.topLevelItem(0));
    QTest::keyClick(&runs, Qt::Key_Delete);
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    QTRY_COMPARE(listed(driver).size(), 1);
    driver.window().model().undoStack().undo();
    QCOMPARE(listed(driver).size(), 2);
}

void Documents::aCopyGoesItsOwnWay() {
    WindowDriver driver(400);
    makeRuns(driver);
    const auto before = driver.lab().snapshot();
    driver.runsPanel().copy(2);
    driver.runsPanel().copy(1);
    QTRY_COMPARE(listed(driver).size(), 4);
    QVERIFY(listed(driver)[0].contains("copy of run"));
    QVERIFY(driver.trainEpoch());
    driver.window().returnToRun(3);
    QTRY_COMPARE(driver.lab().shownNumber(), 3);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QTRY_VERIFY(driver.lab().snapshot()->parameters);
    QVERIFY2(*driver.lab().snapshot()->parameters == *before->parameters,
             "the copy stands where the run stood");
    QVERIFY(driver.lab().snapshot()->moments->size() > 1);
}

void Documents::oneRunIsSavedAlone() {
    QTemporaryDir folder;
    const QString path = folder.filePath("one.hourglass");
    WindowDriver driver(400);
    makeRuns(driver);
    driver.window().files().saveAlone(1, path);
    QTRY_VERIFY(QFile::exists(path));
    const auto one = readDocument(path.toStdString());
    QVERIFY(one);
    QCOMPARE(one->runs.size(), size_t{1});
    QCOMPARE(one->runs[0].number, 1);
    QCOMPARE(driver.window().files().unsavedRuns().size(), 2);
    QMenu* menu = driver.runsPanel().menuFor(1);
    QVERIFY(menu->findChild<QAction*>("run.saveAlone") && menu->actions().size() == 8);
    delete menu;
}

void Documents::aDamagedFileIsNotWrittenOver() {
    QTemporaryDir folder;
    const QString path = folder.filePath("d.hourglass");
    {
        WindowDriver driver(400);
        makeRuns(driver);
        saveTo(driver, path);
    }
    QFile file(path);
    QVERIFY(file.resize(file.size() * 9 / 10));
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.window().openFile(path));
    auto* box = driver.window().findChild<QMessageBox*>();
    QVERIFY(box && box->text().contains("damaged"));
    box->close();
    QTRY_VERIFY(driver.lab().runNumber() > 0);
    QVERIFY(!listed(driver).isEmpty());
    QVERIFY2(driver.window().model().path().isEmpty(), "the next save asks for a name");
}

void Documents::openingAsksOnlyWhenSomethingIsInNoFile() {
    QTemporaryDir folder;
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    auto& files = driver.window().files();
    QVERIFY2(files.mayLeave({}), "nothing was trained");
    QVERIFY(driver.trainEpoch());
    saveTo(driver, folder.filePath("a.hourglass"));
    QVERIFY(files.mayLeave({}));
    driver.runsPanel().setNote(1, "a note");
    QVERIFY2(files.hasUnsavedWork(), "a note is an edit of the document");
    driver.window().model().undoStack().undo();
    QVERIFY(!files.hasUnsavedWork());
    QVERIFY(driver.window().openFile(folder.filePath("a.hourglass")));
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QVERIFY2(files.mayLeave({}), "what was opened is in its file");
}

static const bool documentsAdded = addSubject<Documents>("documents");

}  // namespace hourglass::test

#include "documents_test.moc"
