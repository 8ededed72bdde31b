#include <QPushButton>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <set>

#include "core/io/document_file.h"
#include "ui/pages/pages.h"
#include "ui/subjects.h"
#include "ui/training/runs_panel.h"
#include "ui/window/autosave.h"
#include "ui/window/moment_ribbon.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Seeded acts without aim on runs, moments and documents: nothing crashes, and no run is lost.
class Monkey : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void noRunIsLost();
};

namespace {

constexpr int kActs = 300;  // HOURGLASS_MONKEY: another number, for the long run

class Acts {
 public:
    Acts(WindowDriver& driver, const QString& folder, uint32_t seed)
        : driver_(driver), folder_(folder), dice_(seed) {}

    void one() {
        ui::Viewpoint& view = driver_.window().viewpoint();
        QUndoStack& undo = driver_.window().model().undoStack();
        switch (dice_.bounded(21)) {
            case 0:
                return driver_.lab().start();
            case 1:
                return driver_.lab().pause();
            case 2:
                return driver_.lab().step(ui::Lab::Level::Batch);
            case 3:
                return driver_.lab().step(ui::Lab::Level::Epoch);
            case 4:
                return view.first();
            case 5:
                return view.back();
            case 6:
                return view.forward();
            case 7:
                return view.goLive();
            case 8:
                return driver_.find<ui::MomentRibbon>("momentRibbon")->goOn();
            case 9:
                return driver_.lab().reset();
            case 10:
                return set("training.seed", dice_.bounded(4));
            case 11:
                return set("optimizer.rate", 0.001 * (1 + dice_.bounded(3)));
            case 12:
                return driver_.window().returnToRun(anyRun());
            case 13:
                return undo.undo();
            case 14:
                return undo.redo();
            case 15:
                return save();
            case 16:
                return aboutRun();
            case 17:
                return driver_.window().autosave()->keep();
            case 19:
                return driver_.lab().setSharing(dice_.bounded(2) ? Sharing::InTurns
                                                                 : Sharing::OneAfterAnother);
            case 18:
                return driver_.lab().setPace(dice_.bounded(2) ? Pace::Full : Pace::Watch);
            default:
                return driver_.window().showPage(anyPage());
        }
    }

    int64_t anyRun() {
        const auto& runs = driver_.lab().runs().runs();
        const auto place = dice_.bounded(static_cast<int>(runs.size()) + 1);
        return place < static_cast<int>(runs.size()) ? runs[static_cast<size_t>(place)].number
                                                     : driver_.lab().shownNumber();
    }

 private:
    QString anyPage() {
        const QStringList ids = ui::pageIds();
        return ids[dice_.bounded(static_cast<int>(ids.size()))];
    }
    void set(const char* path, double value) {
        driver_.window().model().set(path, Value(value), path);
    }
    void save() { driver_.window().files().saveAs(folder_ + "/monkey.hourglass"); }
    void aboutRun() {
        auto& panel = *driver_.find<ui::RunsPanel>("runs");
        const int64_t run = anyRun();
        switch (dice_.bounded(6)) {
            case 0:
                return panel.rename(run, QString("name %1").arg(dice_.bounded(100)));
            case 1:
                return panel.setNote(run, "a note");
            case 2:
                return panel.setHidden(run, dice_.bounded(2) == 0);
            case 3:
                return panel.remove(run);
            case 4:
                return panel.queue(run);
            default:
                return panel.copy(run);
        }
    }

    WindowDriver& driver_;
    QString folder_;
    QRandomGenerator dice_;
};

/// Every run that has learned something is open or in the list, deleted or not.
void noteTrained(WindowDriver& driver, std::set<int64_t>& trained) {
    const auto& now = driver.lab().snapshot();
    if (driver.lab().runNumber() > 0 && now && now->run == driver.lab().runNumber() &&
        now->progress.step > 0)
        trained.insert(driver.lab().shownNumber());
    for (auto& run : driver.lab().runs().runs()) trained.insert(run.number);
    for (int64_t number : trained)
        QVERIFY2(number == driver.lab().shownNumber() || driver.lab().runs().find(number),
                 qPrintable(QString("run %1 is gone").arg(number)));
}

}  // namespace

void Monkey::noRunIsLost() {
    QTemporaryDir folder, state;
    WindowDriver driver(200);
    driver.window().keepSafe(1, state.path());
    const std::string first = driver.json();
    QUndoStack& undo = driver.window().model().undoStack();
    undo.clear();  // or an undo among the acts takes back what the driver has set
    Acts acts(driver, folder.path(), 11);
    std::set<int64_t> trained;
    const int count = qEnvironmentVariableIntValue("HOURGLASS_MONKEY") > 0
                          ? qEnvironmentVariableIntValue("HOURGLASS_MONKEY")
                          : kActs;
    for (int i = 0; i < count; ++i) {
        acts.one();
        QTest::qWait(static_cast<int>(QRandomGenerator(static_cast<uint32_t>(i)).bounded(60)));
        noteTrained(driver, trained);
        if (QTest::currentTestFailed()) return;
    }
    driver.lab().pause();
    for (auto& run : driver.lab().runs().runs()) driver.lab().unqueue(run.number);
    const auto queued = [&] {
        const auto& runs = driver.lab().runs().runs();
        return std::any_of(runs.begin(), runs.end(), [](auto& run) { return run.isQueued(); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(!queued(), 60000);
    while (undo.canUndo()) undo.undo();
    QTest::qWait(500);
    QVERIFY2(driver.json() == first, driver.json().c_str());
    noteTrained(driver, trained);
    // Undo brings the deleted ones back, too.
    for (auto& run : driver.lab().runs().runs()) QVERIFY(run.isListed());
    QVERIFY2(trained.size() > 5, "the acts trained something");
    driver.window().files().saveAs(folder.filePath("end.hourglass"));
    QTRY_VERIFY_WITH_TIMEOUT(!driver.window().files().hasUnsavedWork(), 1800000);
    const auto end = readDocument(folder.filePath("end.hourglass").toStdString());
    QVERIFY(end && end->losses.empty());
    for (int64_t number : trained)
        QVERIFY(std::any_of(end->runs.begin(), end->runs.end(),
                            [number](auto& run) { return run.number == number; }));
}

static const bool monkeyAdded = addSubject<Monkey>("monkey");

}  // namespace hourglass::test

#include "monkey_test.moc"
