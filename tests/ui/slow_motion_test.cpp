#include <QLabel>
#include <QTest>

#include "ui/network/stack_view.h"
#include "ui/slow_motion_helpers.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

using Part = ui::NetworkLight::Part;

/// An update told in captions: in order, forward and back, with the numbers of that very batch.
class SlowMotionTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void captionsFollowEachOtherByThemselves();
    void keysLeadOnAndBack();
    void pagesShowTheMomentBeforeUntilWeightsMove();
    void theRunIsThatOfNormalUpdates();
};

void SlowMotionTest::captionsFollowEachOtherByThemselves() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    auto& slow = driver.window().slowMotion();
    slow.setPause(5);
    QStringList seen;
    QObject listener;  // after what it writes to
    connect(&slow, &ui::SlowMotion::changed, &listener, [&] {
        if (!slow.caption()) return;
        const QString now = QString("%1 %2").arg(slow.trace()->update).arg(slow.caption()->title);
        if (seen.isEmpty() || seen.back() != now) seen << now;
    });
    driver.press(Qt::Key_M);
    QVERIFY(waitForUpdate(driver, 3));
    QStringList wanted;
    for (int update : {1, 2})
        for (auto& title : kPlainCaptions) wanted << QString("%1 %2").arg(update).arg(title);
    QCOMPARE(seen.mid(0, 14), wanted);
}

void SlowMotionTest::keysLeadOnAndBack() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(beginSlowMotion(driver));
    auto& slow = driver.window().slowMotion();
    auto* title = driver.find<QLabel>("slowMotion.title");
    auto* stack = driver.find<ui::StackView>("stack");
    QVERIFY(driver.find("slowMotion.bar")->isVisible());
    const Part lights[] = {Part::Input, Part::Encoder, Part::Code, Part::Decoder,
                           Part::Ends,  Part::All,     Part::All};
    for (int i = 0; i < kPlainCaptions.size(); ++i) {
        QCOMPARE(title->text(), kPlainCaptions[i]);
        QCOMPARE(slow.place(), i);
        QVERIFY(stack->light().part == lights[i]);
        driver.press(Qt::Key_N);
    }
    QVERIFY(waitForCaption(driver, 2, 0));
    QVERIFY(!slow.isRunning());
    const auto step = driver.lab().snapshot()->progress.step;
    driver.press(Qt::Key_B);  // back into the update before
    QCOMPARE(slow.trace()->update, 1);
    QCOMPARE(title->text(), kPlainCaptions.back());
    for (int i = 0; i < 20; ++i) driver.press(Qt::Key_B);  // and no further than its beginning
    QCOMPARE(slow.trace()->update, 1);
    QCOMPARE(slow.place(), 0);
    QVERIFY(slow.isBehind());
    QVERIFY(driver.find<QLabel>("slowMotion.which")->text().contains("later"));
    QVERIFY(!driver.find("slowMotion.back")->isEnabled());
    QCOMPARE(driver.lab().snapshot()->progress.step, step);  // nothing was undone
    driver.click("slowMotion.dot5");
    QCOMPARE(title->text(), QString("Compare"));
    driver.click("slowMotion.forward");
    QCOMPARE(title->text(), QString("Send the error back"));
    driver.click("slowMotion.back");
    QCOMPARE(title->text(), QString("Compare"));
}

void SlowMotionTest::pagesShowTheMomentBeforeUntilWeightsMove() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(beginSlowMotion(driver));
    QTest::qWait(300);  // the update is long done
    for (int i = 0; i + 1 < kPlainCaptions.size(); ++i) {
        QCOMPARE(driver.lab().snapshot()->progress.step, 0);
        QVERIFY(!driver.window().slowMotion().isBehind());
        driver.press(Qt::Key_N);
    }
    QCOMPARE(driver.window().slowMotion().caption()->title, kPlainCaptions.back());
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);
    QVERIFY(!driver.window().slowMotion().isBehind());
}

void SlowMotionTest::theRunIsThatOfNormalUpdates() {
    WindowDriver driver(300);
    driver.chooseVariant("variational");
    driver.window().model().set("corruption.kind", Value("masking"), "test");
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    driver.window().slowMotion().setPause(1);
    driver.press(Qt::Key_M);
    QVERIFY(waitForUpdate(driver, 6));  // an epoch is over: 300 pictures by 128
    const int64_t updates = driver.window().slowMotion().trace()->update;
    driver.window().slowMotion().stop();
    QTRY_VERIFY(driver.lab().state() == ui::Lab::State::Paused &&
                driver.lab().snapshot()->progress.step == updates);
    const auto trainer = trainedBeside(driver, static_cast<int>(updates));
    AlignedVector<float> weights(static_cast<size_t>(trainer->parameters().size()));
    trainer->copyShown(weights.data());
    QVERIFY(weights == *driver.lab().snapshot()->parameters);
}

static const bool addedSlowMotionTest = addSubject<SlowMotionTest>("slow_motion");

}  // namespace hourglass::test

#include "slow_motion_test.moc"
