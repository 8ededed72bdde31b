#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <cmath>

#include "ui/latent/picture_view.h"
#include "ui/pages/lab_page.h"
#include "ui/subjects.h"
#include "ui/views/reconstruction_view.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What stands in the way of training is said in words, with buttons that cure it; what was learned
/// is never thrown away by going on.
class TroubleTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void dataThatCannotBeUsedLeaveNoOldClothes();
    void afterADivergenceTheLastGoodEpochIsAButtonAway();
    void trainingOnNeverStartsFromZero();
    void aClosedFormSaysThatItIsDone();

 private:
    static QString words(WindowDriver& driver) {
        auto* label = driver.find<QLabel>("banner.words");
        return label && label->isVisible() ? label->text() : QString();
    }
    /// The run of the document's settings is open, and not one before it.
    static bool waitForTheseSettings(WindowDriver& driver) {
        return QTest::qWaitFor(
            [&] {
                return driver.lab().state() == ui::Lab::State::Ready &&
                       driver.lab().experiment() == driver.window().model().experiment();
            },
            20000);
    }
    static QString status(WindowDriver& driver) { return driver.status(); }
    /// Presses a button of the banner by the beginning of its words.
    static bool press(WindowDriver& driver, const QString& words) {
        auto* banner = driver.find<QWidget>("banner");
        if (!banner) return false;
        for (auto* button : banner->findChildren<QPushButton*>())
            if (button->text().startsWith(words)) {
                button->click();
                return true;
            }
        return false;
    }
};

void TroubleTest::dataThatCannotBeUsedLeaveNoOldClothes() {
    WindowDriver driver(300);
    QVERIFY(driver.waitForPictures());
    QTemporaryDir folder;
    const QString path = folder.filePath("below_zero.csv");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b,c\n");
    for (int i = 0; i < 80; ++i)
        file.write(QByteArray::number(i % 7 - 3) + "," + QByteArray::number(0.5 * i) + "," +
                   QByteArray::number(-i) + "\n");
    file.close();
    QVERIFY(driver.window().openFile(path));
    QVERIFY(driver.waitFor(ui::Lab::State::Unusable));
    QVERIFY(!driver.window().page<ui::LabPage>().reconstructions().pictures());
    QTest::qWait(200);  // late answers about the run before
    QVERIFY(!driver.window().page<ui::LabPage>().reconstructions().pictures());
    QVERIFY(!driver.find<QWidget>("hints")->isVisible());
    auto* name = driver.find<QLabel>("dataFile");
    QVERIFY(name && name->isVisible() && name->text().contains("below_zero"));
    QVERIFY2(!words(driver).isEmpty() && !words(driver).contains("likelihood.kind"),
             qPrintable(words(driver)));
    QVERIFY(!status(driver).contains("likelihood.kind:"));
    QTRY_VERIFY(driver.find<QPushButton>("banner.cure.0"));
    driver.find<QPushButton>("banner.cure.0")->click();
    QVERIFY2(driver.waitUntilReady(), "the cure cures");
    QVERIFY(words(driver).isEmpty());
    QTRY_VERIFY(driver.window().page<ui::LabPage>().reconstructions().pictures());
    driver.window().model().undoStack().undo();
    QVERIFY(driver.waitFor(ui::Lab::State::Unusable));
    QVERIFY(press(driver, "Undo"));
    QVERIFY(driver.waitUntilReady());

    QVERIFY(
        driver.window().model().set("data.source", Value("/nowhere/absent.csv"), "Choose data"));
    QVERIFY(driver.waitFor(ui::Lab::State::Unusable));
    QVERIFY(!driver.window().page<ui::LabPage>().reconstructions().pictures());
    QVERIFY(name->isVisible() && name->text().contains("absent"));
    QVERIFY(driver.find<QPushButton>("banner.data"));
}

void TroubleTest::afterADivergenceTheLastGoodEpochIsAButtonAway() {
    WindowDriver driver(300);
    auto& model = driver.window().model();
    model.set("optimizer.kind", Value("sgd"), "test");
    model.set("likelihood.kind", Value("gaussian"), "test");
    model.set("training.epochs", Value(6), "test");
    model.set("optimizer.rate", Value(1e-5), "test");
    QVERIFY(waitForTheseSettings(driver));
    driver.press(Qt::Key_S);
    driver.click("step");
    QVERIFY(driver.waitForEpoch(1));
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    const int64_t run = driver.lab().runNumber();
    model.set("optimizer.rate", Value(90), "Change rate");
    driver.press(Qt::Key_Space);
    QVERIFY2(driver.waitFor(ui::Lab::State::Diverged), qPrintable(status(driver)));
    QCOMPARE(driver.lab().runNumber(), run);
    QVERIFY(words(driver).contains("diverged"));
    auto* back = driver.find<QPushButton>("banner.back");
    QVERIFY(back && back->text().contains("a third of the rate"));
    driver.press(Qt::Key_Space);  // says why it cannot, and does not begin anew
    QCOMPARE(driver.lab().runNumber(), run);
    QVERIFY2(status(driver).contains("epoch 1"), qPrintable(status(driver)));
    back->click();
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    QCOMPARE(driver.lab().snapshot()->progress.epoch, 1.0);
    QCOMPARE(model.experiment().at("optimizer.rate").number(), 30.0);
    for (float weight : *driver.lab().snapshot()->parameters) QVERIFY(std::isfinite(weight));
    QVERIFY(words(driver).isEmpty());
    QVERIFY(model.undoStack().undoText().startsWith("Back to epoch 1"));
    model.undoStack().undo();
    QCOMPARE(model.experiment().at("optimizer.rate").number(), 90.0);
    model.set("optimizer.rate", Value(1e-5), "Change rate");
    driver.click("train");
    QVERIFY(driver.waitFor(ui::Lab::State::Finished));
    QCOMPARE(driver.lab().snapshot()->progress.epoch, 6.0);
}

void TroubleTest::trainingOnNeverStartsFromZero() {
    WindowDriver driver(300);
    driver.chooseVariant("stacked-denoising");
    auto& model = driver.window().model();
    model.set("pretraining.epochs", Value(1), "test");
    model.set("training.epochs", Value(1), "test");
    model.set("classifier.epochs", Value(1), "test");
    QVERIFY(waitForTheseSettings(driver));
    driver.press(Qt::Key_S);
    driver.click("train");
    QVERIFY(driver.waitFor(ui::Lab::State::Finished, 30000));
    const int64_t run = driver.lab().runNumber();
    const double before = driver.lab().snapshot()->progress.epoch;
    QCOMPARE(driver.lab().snapshot()->history->stages.back().name, std::string("classes"));
    driver.click("train");  // "Train on"
    QVERIFY(driver.waitForEpoch(before + 1, 20000));
    QCOMPARE(driver.lab().runNumber(), run);
    driver.press(Qt::Key_Space);
}

void TroubleTest::aClosedFormSaysThatItIsDone() {
    WindowDriver driver(300);
    driver.chooseVariant("linear");
    driver.window().model().set("optimizer.kind", Value("pca"), "test");
    QVERIFY(waitForTheseSettings(driver));
    driver.press(Qt::Key_S);
    driver.click("train");
    QVERIFY(driver.waitFor(ui::Lab::State::Finished, 30000));
    const int64_t run = driver.lab().runNumber();
    const std::string json = driver.json();
    driver.click("train");
    QVERIFY2(status(driver).contains("closed form"), qPrintable(status(driver)));
    QCOMPARE(driver.json(), json);
    QCOMPARE(driver.lab().runNumber(), run);
}

static const bool troubleAdded = addSubject<TroubleTest>("trouble");

}  // namespace hourglass::test

#include "trouble_test.moc"
