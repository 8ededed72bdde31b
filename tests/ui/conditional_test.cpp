#include <QComboBox>
#include <QTest>

#include "ui/latent/latent_page.h"
#include "ui/latent/picture_view.h"
#include "ui/subjects.h"
#include "ui/views/picture.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// A model that is told labels: what the window draws is drawn with the right ones.
class Conditional : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void picturesAndCodesAreMadeWithTheirOwnLabels();
    void theLatentPageDrawsTheChosenLabel();

 private:
    static std::unique_ptr<Inference> inUse(const ui::Lab& lab) {
        auto model =
            *Inference::create(lab.experiment(), lab.data()->sampleShape, lab.data()->scaling);
        model->setParameters(*lab.snapshot()->parameters);
        model->turnTo(lab.snapshot()->history->scheduleProgress(lab.snapshot()->progress));
        return model;
    }
    static bool train(WindowDriver& driver) {
        driver.chooseVariant("conditional");
        driver.window().model().set("training.epochs", Value(2), "test");
        QTest::qWait(250);
        if (!driver.waitUntilReady()) return false;
        driver.click("train");
        return driver.waitFor(ui::Lab::State::Finished, 60000);
    }
};

void Conditional::picturesAndCodesAreMadeWithTheirOwnLabels() {
    WindowDriver driver(600);
    QVERIFY(train(driver));
    std::shared_ptr<const ui::Reconstructions> pictures;
    std::shared_ptr<const ui::Codes> codes;
    ui::PictureWorker& worker = driver.window().feed().worker();
    QObject listener;  // after what it writes to
    connect(&worker, &ui::PictureWorker::reconstructed, &listener, [&](auto r) { pictures = r; });
    connect(&worker, &ui::PictureWorker::encoded, &listener, [&](auto c) { codes = c; });
    QVERIFY(driver.waitForAnswer(&ui::PictureWorker::reconstructed,
                                 &ui::PictureWorker::askReconstructions));
    QVERIFY(driver.waitForAnswer(&ui::PictureWorker::encoded, &ui::PictureWorker::askCodes));
    const ui::Examples& examples = driver.window().feed().examples();
    const auto model = inUse(driver.lab());
    std::vector<float> expected(pictures->result.size()), places(codes->values.size());
    model->setLabels(examples.shownLabels);
    model->reconstruct(examples.shown->data(), pictures->count, expected.data());
    QCOMPARE(pictures->result, expected);
    model->setLabels(examples.probeLabels);
    model->encode(examples.probes->data(), codes->count, places.data());
    double furthest = 0;  // other chunks sum in another order
    for (size_t i = 0; i < places.size(); ++i)
        furthest = std::max(furthest, std::abs(double{places[i]} - codes->values[i]));
    QVERIFY2(furthest < 1e-4, qPrintable(QString::number(furthest)));
}

void Conditional::theLatentPageDrawsTheChosenLabel() {
    WindowDriver driver(600);
    auto* label = driver.find<QComboBox>("code.label");
    QVERIFY(label);
    QTest::keyClick(&driver.window(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY2(!label->isVisible(), "nothing to choose where nothing is told");
    QVERIFY(train(driver));
    QTRY_VERIFY_WITH_TIMEOUT(label->isVisible(), 10000);
    QCOMPARE(label->count(), 10);
    QCOMPARE(label->itemText(1), QString("Trouser"));
    std::shared_ptr<const ui::Decoded> decoded;
    QObject listener;  // after what it writes to
    connect(&driver.window().feed().worker(), &ui::PictureWorker::decoded, &listener, [&](auto d) {
        if (d->what == "latent") decoded = d;  // not the pictures behind sliders
    });
    label->setFocus();
    QTest::keyClick(label, Qt::Key_Down);
    QCOMPARE(label->currentIndex(), 1);
    const auto model = inUse(driver.lab());
    model->setLabel(1);
    const auto isDrawnWithIt = [&] {
        if (!decoded) return false;
        std::vector<float> expected(decoded->pictures.size());
        model->decode(decoded->codes.data(), 1, expected.data());
        return decoded->pictures == expected;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDrawnWithIt(), 10000);
}

static const bool addedConditional = addSubject<Conditional>("conditional");

}  // namespace hourglass::test

#include "conditional_test.moc"
