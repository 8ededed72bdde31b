#include "core/training/trainer.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The window trains with the very numbers of the engine alone.
class SameNumbers : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void windowAndTrainer();
};

void SameNumbers::windowAndTrainer() {
    WindowDriver driver(800);
    QVERIFY(driver.window().model().set("training.epochs", Value(3), "epochs"));
    QVERIFY(driver.waitUntilReady());
    const Experiment experiment = driver.window().model().experiment();
    driver.press(Qt::Key_Space);
    QTest::qWait(300);
    driver.press(Qt::Key_Space);  // a pause, another pace and looking must change nothing
    driver.press(Qt::Key_S);
    driver.window().showPage("latent");
    QTest::qWait(100);
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Finished, 60000));

    auto data = prepareData(experiment.section("data"));
    QVERIFY(data.has_value());
    auto trainer = Trainer::create(experiment, *data);
    QVERIFY(trainer.has_value());
    while (!(*trainer)->finished()) (*trainer)->advance();
    QVERIFY(driver.lab().snapshot()->history->sameNumbers((*trainer)->history()));
}

static const bool added = addSubject<SameNumbers>("same_numbers");

}  // namespace hourglass::test

#include "same_numbers_test.moc"
