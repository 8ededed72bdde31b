#include <QComboBox>
#include <QTest>

#include "ui/subjects.h"
#include "ui/views/loss_chart.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// A run of several stages, watched in the window.
class Stages : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void eachLayersLearningCanBeSeen();
    void patienceIsSaidInWords();
};

void Stages::eachLayersLearningCanBeSeen() {
    WindowDriver driver(600);
    driver.chooseVariant("deep-belief");
    driver.window().model().set("pretraining.epochs", Value(2), "test");
    driver.window().model().set("training.epochs", Value(1), "test");
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    QCOMPARE(driver.lab().snapshot()->epochs, 4 * 2 + 1);
    driver.click("train");
    QVERIFY(driver.waitFor(ui::Lab::State::Finished, 60000));
    auto* chart = driver.find<ui::LossChart>("lossChart");
    auto* stages = driver.find<QComboBox>("stages");
    chart->choose(ui::LossChart::What::Terms);
    QVERIFY(stages->isVisible());
    QStringList titles;
    for (int i = 0; i < stages->count(); ++i) titles << stages->itemText(i);
    QCOMPARE(titles, QStringList({"Layer 1 of 4 (RBM)", "Layer 2 of 4 (RBM)", "Layer 3 of 4 (RBM)",
                                  "Layer 4 of 4 (RBM)", "Fine-tuning", "Gradients", "Units"}));
    QCOMPARE(stages->currentText(), QString("Fine-tuning"));
    for (int i = 0; i < stages->count(); ++i) {
        stages->setCurrentIndex(i);
        Q_EMIT stages->activated(i);
        QCOMPARE(stages->currentIndex(), i);
        QVERIFY(!chart->grab().isNull());
    }
}

void Stages::patienceIsSaidInWords() {
    WindowDriver driver(600);
    auto& model = driver.window().model();
    model.set("training.patience", Value(1), "test");
    model.set("optimizer.rate", Value(0.3), "test");
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    driver.click("train");
    QVERIFY(driver.waitFor(ui::Lab::State::Finished, 60000));
    const auto& snapshot = driver.lab().snapshot();
    QVERIFY(snapshot->progress.epoch < 40);
    QVERIFY(!snapshot->history->stages.back().end.empty());
    const double stopped = snapshot->progress.epoch;
    driver.click("train");  // "Train on"
    QVERIFY(driver.waitForEpoch(stopped + 1));
}

static const bool addedStages = addSubject<Stages>("stages");

}  // namespace hourglass::test

#include "stages_test.moc"
