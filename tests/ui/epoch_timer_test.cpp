#include "ui/training/epoch_timer.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What an epoch takes is measured before anything trains, and never beside it.
class EpochTimerTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void anEpochIsMeasuredBeforeTraining();
    void trainingIsNotDisturbed();

 private:
    static ui::EpochTimer& timer(WindowDriver& driver) {
        return *driver.window().findChild<ui::EpochTimer*>();
    }
};

void EpochTimerTest::anEpochIsMeasuredBeforeTraining() {
    WindowDriver driver(600);
    QVERIFY(driver.waitUntilReady());
    QTRY_VERIFY(timer(driver).seconds());
    const double first = *timer(driver).seconds();
    QVERIFY(first > 0 && first < 60);
    QCOMPARE(driver.lab().snapshot()->progress.step, 0);  // the run itself has not moved
    // Another network: measured anew.
    QVERIFY(driver.window().model().set("network.encoder.0.units", Value(4000), "wider"));
    QTRY_VERIFY(!timer(driver).seconds());
    QTRY_VERIFY(timer(driver).seconds());
    QVERIFY(*timer(driver).seconds() > first);
}

void EpochTimerTest::trainingIsNotDisturbed() {
    WindowDriver driver(600);
    QVERIFY(driver.waitUntilReady());
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Running, 2000));
    for (int i = 0; i < 20; ++i) {
        QTest::qWait(60);
        QVERIFY(!timer(driver).isMeasuring());
    }
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    QTRY_VERIFY(timer(driver).seconds());
    driver.window().showPage("latent");  // nobody looks
    QVERIFY(driver.window().model().set("training.seed", Value(9), "seed"));
    QTRY_VERIFY(!timer(driver).seconds());
    QTest::qWait(1500);
    QVERIFY(!timer(driver).seconds() && !timer(driver).isMeasuring());
}

static const bool addedEpochTimer = addSubject<EpochTimerTest>("epoch_timer");

}  // namespace hourglass::test

#include "epoch_timer_test.moc"
