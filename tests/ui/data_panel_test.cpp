#include <QLabel>
#include <QSlider>
#include <QToolButton>

#include "core/data/source.h"
#include "ui/data/noise_preview.h"
#include "ui/data/source_samples.h"
#include "ui/data/source_tile.h"
#include "ui/style/toggle_chip.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The left side: data sets by their pictures, noise, classes, and only what applies.
class DataDock : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everySourceGetsAFace();
    void aTileChoosesItsData();
    void noiseIsSeenBeforeTraining();
    void aClassIsLeftOut();
    void whatDoesNotApplyIsAbsent();
    void theDiceThrowsASeed();
};

void DataDock::everySourceGetsAFace() {
    ui::SourceSampleReader reader;
    QStringList came;
    QObject listener;  // after what it writes to
    connect(&reader, &ui::SourceSampleReader::came, &listener, [&](auto id) { came << id; });
    QStringList asked;
    for (auto& entry : sources().entries())
        if (entry.id != "fashion-full") asked << QString::fromStdString(entry.id);
    for (auto& id : asked) reader.ask(id);
    QVERIFY2(!reader.of("disc"), "nothing is read in the window's thread");
    QTRY_VERIFY_WITH_TIMEOUT(came.size() == asked.size(), 20000);
    for (auto& id : asked) {
        const auto samples = reader.of(id);
        QVERIFY2(samples && samples->count > 0, qPrintable(id));
        QCOMPARE(std::ssize(samples->values), samples->count * samples->shape.count());
    }
    QVERIFY(!reader.of("grammar")->words.isEmpty());
}

void DataDock::aTileChoosesItsData() {
    WindowDriver driver(300);
    QVERIFY(driver.find<ui::SourceTile>("source.fashion")->isChecked());
    QVERIFY(!driver.find<ui::SourceTile>("source.torus")->isVisible());
    driver.click("allData");
    QTRY_VERIFY(driver.find<ui::SourceTile>("source.torus")->isVisible());
    driver.click("source.disc");
    QCOMPARE(driver.window().model().experiment().at("data.source").text(), std::string("disc"));
    QVERIFY(driver.find<ui::SourceTile>("source.disc")->isChecked());
    QVERIFY(!driver.find<ui::SourceTile>("source.fashion")->isChecked());
    driver.window().model().undoStack().undo();
    QVERIFY(driver.find<ui::SourceTile>("source.fashion")->isChecked());
}

void DataDock::noiseIsSeenBeforeTraining() {
    WindowDriver driver(300);
    driver.chooseVariant("denoising");
    QVERIFY(driver.waitUntilReady());
    auto* preview = driver.find<ui::NoisePreview>("noisePreview");
    QTRY_VERIFY(preview->isVisible());
    const auto darkness = [&] {
        const QImage drawn = preview->grab().toImage();
        qint64 sum = 0;
        for (int y = drawn.height() / 2; y < drawn.height(); ++y)
            for (int x = 0; x < drawn.width(); ++x) sum += qGray(drawn.pixel(x, y));
        return sum;
    };
    QTRY_VERIFY(darkness() > 0);
    const qint64 before = darkness();
    auto* slider = driver.find<QSlider>("corruption.share.slider");
    slider->setValue(slider->maximum());
    QTRY_VERIFY2(darkness() < before, "most of the input is masked");
    QCOMPARE(driver.lab().state(), ui::Lab::State::Ready);
}

void DataDock::aClassIsLeftOut() {
    WindowDriver driver(600);
    driver.click("data.classes");
    auto* chip = driver.find<ui::ToggleChip>("class.Bag");
    if (!chip) chip = driver.find<ui::ToggleChip>("class.bag");
    QVERIFY(chip && chip->isChecked());
    chip->click();
    QCOMPARE(
        QString::fromStdString(driver.window().model().experiment().at("data.left_out").text()),
        chip->text());
    QVERIFY(driver.waitUntilReady());
    const auto& data = *driver.lab().data();
    for (uint32_t row : data.train.rows)
        QVERIFY(data.train.data->labelNames[static_cast<size_t>(data.train.data->labels[row])] !=
                chip->text().toStdString());
    QTRY_VERIFY(!chip->isChecked());
    driver.window().model().undoStack().undo();
    QVERIFY(chip->isChecked());
    driver.click("data.classes");
}

void DataDock::whatDoesNotApplyIsAbsent() {
    WindowDriver driver(300);
    driver.click("data.split");
    QVERIFY(driver.find("data.binarise") && driver.find("data.validation"));
    QVERIFY2(!driver.find("data.gaps") && !driver.find("data.hidden_ones"), "pictures");
    driver.window().model().set("data.source", Value("annotations"), "annotations");
    QTRY_VERIFY_WITH_TIMEOUT(driver.find("data.hidden_ones"), 20000);
    QTRY_VERIFY(!driver.find("data.binarise"));
    driver.click("data.split");
}

void DataDock::theDiceThrowsASeed() {
    WindowDriver driver(300);
    driver.click("data.split");
    driver.click("data.seed.dice");
    QVERIFY(driver.window().model().experiment().integer("data.seed") != 1);
    driver.window().model().undoStack().undo();
    QCOMPARE(driver.window().model().experiment().integer("data.seed"), 1);
    driver.click("data.split");
}

static const bool dataDockAdded = addSubject<DataDock>("data_dock");

}  // namespace hourglass::test

#include "data_panel_test.moc"
