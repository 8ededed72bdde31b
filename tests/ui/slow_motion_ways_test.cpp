#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QTest>
#include <QToolButton>

#include "ui/network/stack_view.h"
#include "ui/slow_motion_helpers.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

using Part = ui::NetworkLight::Part;

/// The ways into slow motion and out of it.
class SlowMotionWays : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void leavingTrainsOn();
    void itCanBeginWhileTrainingGoesOn();
    void spaceHoldsTheCaptions();
    void otherCommandsEndIt();
    void anUpdateThatIsHeldBackIsNoLessUnsaved();
    void itIsFoundEverywhere();
};

void SlowMotionWays::leavingTrainsOn() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(beginSlowMotion(driver));
    driver.press(Qt::Key_N);
    driver.press(Qt::Key_M);
    QVERIFY(!driver.window().slowMotion().isOn());
    QVERIFY(driver.find("slowMotion.bar")->isHidden());
    QVERIFY(driver.find<ui::StackView>("stack")->light().part == Part::All);
    QVERIFY(driver.waitForEpoch(1));
    QVERIFY(driver.lab().isGoing());
}

void SlowMotionWays::itCanBeginWhileTrainingGoesOn() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    driver.click("train");
    QVERIFY(driver.waitForEpoch(0.5));
    driver.click("slowMotion.button");
    auto& slow = driver.window().slowMotion();
    QVERIFY(QTest::qWaitFor([&] { return slow.caption() != nullptr; }, 20000));
    QCOMPARE(slow.trace()->update, driver.lab().snapshot()->progress.step + 1);
    driver.click("slowMotion.leave");
    const double before = driver.lab().snapshot()->progress.epoch;
    QVERIFY(driver.waitForEpoch(before + 0.5));
}

void SlowMotionWays::spaceHoldsTheCaptions() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(beginSlowMotion(driver));
    auto& slow = driver.window().slowMotion();
    QVERIFY(slow.isRunning());
    driver.press(Qt::Key_Space);
    QVERIFY(slow.isOn() && !slow.isRunning());
    slow.setPause(5);
    QTest::qWait(100);
    QCOMPARE(slow.place(), 0);  // it stays
    driver.press(Qt::Key_Space);
    QVERIFY(waitForUpdate(driver, 2));
}

void SlowMotionWays::otherCommandsEndIt() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(beginSlowMotion(driver));
    driver.press(Qt::Key_Period);  // a whole epoch
    QVERIFY(!driver.window().slowMotion().isOn());
    QVERIFY(driver.waitForEpoch(1));
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    QVERIFY(beginSlowMotion(driver));
    driver.click("reset");
    QVERIFY(!driver.window().slowMotion().isOn());
    QVERIFY(driver.waitUntilReady());
    QCOMPARE(driver.lab().snapshot()->progress.step, 0);
    driver.window().model().set("training.epochs", Value(1), "test");
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Finished));
    driver.press(Qt::Key_M);  // there is nothing to watch, which is said
    QVERIFY(!driver.window().slowMotion().isOn());
    QVERIFY(!driver.find<QAction>("slowMotion")->isChecked());
    QVERIFY(driver.status().contains("at its end"));
}

void SlowMotionWays::anUpdateThatIsHeldBackIsNoLessUnsaved() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(beginSlowMotion(driver));
    QTest::qWait(300);  // the update is long done
    QCOMPARE(driver.lab().snapshot()->progress.step, 0);
    bool asked = false;
    QTimer::singleShot(0, this, [&asked] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        asked = question && question->text().contains("not saved");
        if (question) question->button(QMessageBox::Cancel)->click();
    });
    QVERIFY(!driver.window().close());
    QVERIFY(asked);
}

void SlowMotionWays::itIsFoundEverywhere() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    auto* mode = driver.find<QAction>("slowMotion");
    QVERIFY(mode->isCheckable() && !mode->isChecked());
    QCOMPARE(mode->shortcut(), QKeySequence("M"));
    QVERIFY(!driver.find<QAction>("captionForward")->isEnabled());
    QVERIFY(beginSlowMotion(driver));
    QVERIFY(mode->isChecked());
    QVERIFY(driver.find<QToolButton>("slowMotion.button")->isChecked());
    QVERIFY(driver.find<QAction>("captionForward")->isEnabled());
    for (auto* button : driver.find("slowMotion.bar")->findChildren<QToolButton*>())
        if (button->isVisible())
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
    const QString spoken = driver.find<QLabel>("slowMotion.words")->accessibleName();
    QVERIFY(spoken.startsWith("Take a batch. 128 pictures"));
}

static const bool addedSlowMotionWays = addSubject<SlowMotionWays>("slow_motion_ways");

}  // namespace hourglass::test

#include "slow_motion_ways_test.moc"
