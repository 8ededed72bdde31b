#include <QAbstractButton>
#include <QAction>

#include "ui/network/stack_view.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Layers that are put into the network from the palette.
class LayerPaletteTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aLayerIsDraggedToItsPlace();
    void keysChooseThePlace();
    void whatDoesNotFitIsRefusedWithTheReason();
    void itFitsASmallProjectorAndGoesWithItsPage();

 private:
    static ui::StackView& stack(WindowDriver& driver) {
        return *driver.find<ui::StackView>("stack");
    }
    static QStringList encoder(WindowDriver& driver) {
        QStringList list;
        for (auto& layer : driver.window().model().experiment().at("network.encoder").items())
            list << QString::fromStdString(layer["layer"].text()) + " " +
                        QString::number(layer["units"].number());
        return list;
    }
    /// Drags a kind to the middle between two columns.
    static void drag(WindowDriver& driver, const QString& kind, int gap) {
        driver.click("addLayer");
        auto* chip = driver.find<QAbstractButton>("palette." + kind);
        QVERIFY(chip->isVisible());
        const auto& places = stack(driver).places();
        const auto at = static_cast<size_t>(gap);
        const QPointF middle = (places[at].body.center() + places[at + 1].body.center()) / 2;
        const QPoint there = chip->mapFromGlobal(stack(driver).mapToGlobal(middle.toPoint()));
        QTest::mousePress(chip, Qt::LeftButton, {}, chip->rect().center());
        QTest::mouseMove(chip, chip->rect().center() + QPoint(30, 0));
        QTest::mouseMove(chip, there);
        QTest::qWait(20);
        photograph(driver.window(), "palette-" + kind);
        QTest::mouseRelease(chip, Qt::LeftButton, {}, there);
    }
};

void LayerPaletteTest::aLayerIsDraggedToItsPlace() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    const QStringList before = encoder(driver);
    QCOMPARE(before, QStringList({"dense 256", "dense 64", "dense 2"}));
    driver.click("addLayer");
    QTest::qWait(20);
    photograph(driver.window(), "palette");
    const QStringList complaints = unreadable(*driver.find("layerPalette"));
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join("\n")));
    driver.click("addLayer");
    drag(driver, "dense", 1);  // between 256 and 64, at their geometric mean
    QCOMPARE(encoder(driver), QStringList({"dense 256", "dense 128", "dense 64", "dense 2"}));
    QVERIFY(!driver.find("layerPalette")->isVisible());
    driver.find<QAction>("undo")->trigger();
    QCOMPARE(encoder(driver), before);
    drag(driver, "convolution", 0);
    QCOMPARE(encoder(driver).front().section(' ', 0, 0), QString("convolution"));
}

void LayerPaletteTest::keysChooseThePlace() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    auto* link = driver.find<QWidget>("addLayer");
    link->setFocus();
    QTest::keyClick(link, Qt::Key_Return);
    auto* chip = driver.find<QAbstractButton>("palette.dense");
    QTRY_VERIFY(chip->hasFocus());
    QTest::keyClick(chip, Qt::Key_Right);
    QTest::keyClick(chip, Qt::Key_Right);
    QVERIFY(stack(driver).accessibleDescription().contains("Dense"));
    QTest::keyClick(chip, Qt::Key_Return);
    QCOMPARE(encoder(driver), QStringList({"dense 256", "dense 128", "dense 64", "dense 2"}));
    QVERIFY(link->hasFocus());
    QTest::keyClick(link, Qt::Key_Return);
    QTest::keyClick(chip, Qt::Key_Escape);
    QVERIFY(!driver.find("layerPalette")->isVisible());
}

void LayerPaletteTest::whatDoesNotFitIsRefusedWithTheReason() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    const QStringList before = encoder(driver);
    const int edits = driver.window().model().undoStack().count();
    drag(driver, "convolution", 2);  // behind a dense layer there is no picture any more
    QCOMPARE(encoder(driver), before);
    QVERIFY2(driver.status().contains("Convolution does not fit there"),
             qPrintable(driver.status()));
    drag(driver, "dense", 4);
    QCOMPARE(encoder(driver), before);
    QVERIFY2(driver.status().contains("mirrors the encoder"), qPrintable(driver.status()));
    QCOMPARE(driver.window().model().undoStack().count(), edits);
    // With layers of its own the decoder takes them, too.
    driver.find<QAction>("decoder.own")->trigger();
    const size_t count = driver.window().model().experiment().at("network.decoder").items().size();
    drag(driver, "dense", 4);
    QCOMPARE(driver.window().model().experiment().at("network.decoder").items().size(), count + 1);
}

void LayerPaletteTest::itFitsASmallProjectorAndGoesWithItsPage() {
    WindowDriver driver(300);
    driver.window().resize(1024, 768);
    driver.window().useLayout("projector");
    QVERIFY(driver.waitUntilReady());
    driver.click("addLayer");
    QTest::qWait(50);
    auto* palette = driver.find("layerPalette");
    QVERIFY(driver.window().rect().contains(palette->geometry()));
    QStringList complaints = unreadable(*palette);
    for (auto* chip : palette->findChildren<QAbstractButton*>())
        if (!palette->rect().contains(chip->geometry())) complaints << chip->text();
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join("\n")));
    photograph(driver.window(), "palette-projector");
    driver.window().showPage("latent");
    QVERIFY(!palette->isVisible());
    driver.window().useLayout("teacher");
}

static const bool addedLayerPalette = addSubject<LayerPaletteTest>("layer_palette");

}  // namespace hourglass::test

#include "layer_palette_test.moc"
