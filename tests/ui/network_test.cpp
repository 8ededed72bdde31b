#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>

#include "ui/latent/code_card.h"
#include "ui/latent/code_map.h"
#include "ui/latent/picture_view.h"
#include "ui/network/layer_title.h"
#include "ui/network/stack_panel.h"
#include "ui/network/stack_view.h"
#include "ui/network/unit_card.h"
#include "ui/subjects.h"
#include "ui/views/picture.h"
#include "ui/views/reconstruction_view.h"
#include "ui/window/first_hints.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The live picture of the network, and the map of the code beside it.
class NetworkPage : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void unitsArePictures();
    void aUnitOpensToItsFormula();
    void keysWalkOverTheUnits();
    void itIsAViewLikeTheOthers();
    void layersAreChangedInTheirPopup();
    void layersAreDraggedByTheirTitles();
    void nothingIsClippedOrOverlaps();
    void theMapDecodesWhileItTrains();
    void aClickOnASampleSendsItThroughTheNetwork();
    void hintsLeadThroughTheFirstMinute();
};

namespace {

ui::StackView& stack(WindowDriver& driver) { return *driver.find<ui::StackView>("stack"); }

bool waitForUnits(WindowDriver& driver) {
    return QTest::qWaitFor(
        [&] {
            for (auto& column : stack(driver).look().columns)
                if (column.units.size() > 4) return true;
            return false;
        },
        10000);
}

}  // namespace

void NetworkPage::unitsArePictures() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    QVERIFY(waitForUnits(driver));
    const auto& columns = stack(driver).look().columns;
    QCOMPARE(columns.size(), size_t{7});  // 784-256-64-2-64-256-784
    QCOMPARE(columns[1].face, ui::UnitFace::Tiles);
    QCOMPARE(columns[1].kind, LayerPicture::Kind::Weights);
    QCOMPARE(columns[3].face, ui::UnitFace::Map);
    QCOMPARE(columns[5].kind, LayerPicture::Kind::Draws);
    QVERIFY(!columns[1].units.front().picture.isNull());
    QVERIFY(!columns.front().sample.isNull() && !columns.back().sample.isNull());
    QTRY_VERIFY(stack(driver).linksShown() > 10);
}

void NetworkPage::aUnitOpensToItsFormula() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    QVERIFY(waitForUnits(driver));
    QTest::qWait(600);  // until the picture is that of the last update
    const QRectF at = stack(driver).places()[1].units[0];
    const ui::UnitLook unit = stack(driver).look().columns[1].units[0];
    QTest::mouseClick(&stack(driver), Qt::LeftButton, {}, at.center().toPoint());
    auto* card = driver.find<ui::UnitCard>("unitCard");
    QVERIFY(card->isVisible());
    auto* formula = driver.find<QLabel>("unitCard.formula");
    QTRY_VERIFY(formula->text().contains("relu("));
    QVERIFY(formula->text().contains("784"));
    // What it says it gives is what the tile's number says.
    const QString value = QString::number(static_cast<double>(unit.value), 'g', 3);
    QVERIFY2(formula->text().contains(" = " + value + "</b>"),
             qPrintable(formula->text() + " / " + value));
    QTest::keyClick(card, Qt::Key_Escape);
    QVERIFY(!card->isVisible());
}

void NetworkPage::keysWalkOverTheUnits() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    QVERIFY(waitForUnits(driver));
    ui::StackView& view = stack(driver);
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Right);
    const QString first = view.accessibleDescription();
    QVERIFY(first.contains("gives"));
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.accessibleDescription() != first);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(driver.find<ui::UnitCard>("unitCard")->isVisible());
}

/// Heard unit by unit, with its moment, a picture of any size, and its numbers.
void NetworkPage::itIsAViewLikeTheOthers() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    QVERIFY(waitForUnits(driver));
    ui::StackView& view = stack(driver);
    QTRY_COMPARE(view.moment().step, driver.lab().snapshot()->progress.step);
    QVERIFY(view.itemCount() > 20);
    QCOMPARE(static_cast<int>(view.numbers().rows.size()), view.itemCount());
    QVERIFY(view.itemName(0).contains("unit"));
    QVERIFY(view.itemValue(0).contains("gives"));
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(heard && heard->childCount() == view.itemCount());
    QCOMPARE(heard->child(3)->text(QAccessible::Name), view.itemName(3));
    const QImage twice = view.picture(2);
    QCOMPARE(twice.width(), 2 * view.width());
    // The titles are widgets, and on the picture all the same.
    const QRect title = view.places()[1].title.toRect();
    const QImage words = twice.copy(QRect(2 * title.topLeft(), 2 * title.size()));
    QSet<QRgb> colours;
    for (int x = 0; x < words.width(); ++x)
        for (int y = 0; y < words.height(); ++y) colours.insert(words.pixel(x, y));
    QVERIFY(colours.size() > 2);
    // What is enlarged follows: its numbers are those of the newest picture.
    view.setCurrentItem(0);
    QCOMPARE(view.accessibleDescription(), view.itemValue(0));
}

void NetworkPage::layersAreChangedInTheirPopup() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    auto* title = driver.find<ui::LayerTitle>("encoder.0.details");
    QVERIFY(title);
    QTest::mouseClick(title, Qt::LeftButton);
    auto* remove = driver.find<QPushButton>("layer.remove");
    QTRY_VERIFY(remove && remove->isVisible());
    remove->click();
    QCOMPARE(driver.window().model().experiment().at("network.encoder").items().size(), size_t{2});
    driver.find<QAction>("undo")->trigger();
    QCOMPARE(driver.window().model().experiment().at("network.encoder").items().size(), size_t{3});
    driver.click("addLayer");
    driver.click("palette.dense");
    QCOMPARE(driver.window().model().experiment().at("network.encoder").items().size(), size_t{4});
    driver.find<QAction>("decoder.tied")->trigger();
    QCOMPARE(driver.window().model().experiment().at("network.decoder").text(),
             std::string("tied"));
}

void NetworkPage::layersAreDraggedByTheirTitles() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    auto* first = driver.find<ui::LayerTitle>("encoder.0.details");
    auto* second = driver.find<ui::LayerTitle>("encoder.1.details");
    const QPoint there = first->mapFromGlobal(second->mapToGlobal(second->rect().center()));
    QTest::mousePress(first, Qt::LeftButton, {}, first->rect().center());
    QTest::mouseMove(first, there);
    QTest::mouseRelease(first, Qt::LeftButton, {}, there);
    const Value& layers = driver.window().model().experiment().at("network.encoder");
    QCOMPARE(layers.items()[0]["units"].number(), 64.0);
    QCOMPARE(layers.items()[1]["units"].number(), 256.0);
    driver.find<QAction>("undo")->trigger();
    QCOMPARE(
        driver.window().model().experiment().at("network.encoder").items()[0]["units"].number(),
        256.0);
}

void NetworkPage::nothingIsClippedOrOverlaps() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(waitForUnits(driver));
    for (const QSize size : {QSize(1024, 768), QSize(1400, 900)}) {
        driver.window().resize(size);
        QCoreApplication::processEvents();
        const ui::StackView& view = stack(driver);
        QVERIFY(view.height() >= view.minimumSizeHint().height());
        QRectF before;
        for (auto& place : view.places()) {
            QVERIFY(!place.title.intersects(place.body) && !place.size.intersects(place.body));
            for (const QRectF& unit : place.units) {
                QVERIFY(QRectF(view.rect()).contains(unit));
                QVERIFY(before.isNull() || !before.intersects(unit));
            }
            before = place.units.empty() ? QRectF() : place.units.back();
        }
    }
}

void NetworkPage::theMapDecodesWhileItTrains() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    auto* map = driver.find<ui::CodeMap>("lab.codeMap");
    auto* picture = driver.find<ui::PictureView>("lab.decoded");
    QTRY_VERIFY(!map->range().isEmpty());
    QTRY_VERIFY(!picture->values().empty());
    const auto rest = picture->values();
    QTest::mouseMove(map, QPoint(map->width() / 5, map->height() / 5));
    QTRY_VERIFY(picture->values() != rest);
    QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(map->width() / 4, map->height() / 3));
    // What is drawn is what the decoder gives for that place, also after more training.
    driver.lab().step(ui::Lab::Level::Epoch);
    QVERIFY(driver.waitForEpoch(2));
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    // The chosen code is the one under the click, whatever the axes show by now.
    const auto& snapshot = *driver.lab().snapshot();
    auto model = *Inference::create(driver.lab().experiment(), driver.lab().data()->sampleShape,
                                    driver.lab().data()->scaling);
    QTRY_COMPARE(picture->moment().step, snapshot.progress.step);
    model->setParameters(*snapshot.parameters);
    auto* card = driver.window().findChild<ui::CodeCard*>();
    std::vector<float> expected(picture->values().size());
    model->decode(card->chosen().data(), 1, expected.data());
    for (size_t i = 0; i < expected.size(); ++i)
        QVERIFY(std::abs(expected[i] - picture->values()[i]) < 1e-6F);
}

void NetworkPage::aClickOnASampleSendsItThroughTheNetwork() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    QVERIFY(waitForUnits(driver));
    auto* sheet = driver.find<ui::ReconstructionView>("reconstructions");
    QTRY_VERIFY(sheet->itemCount() > 3);
    const QImage before = stack(driver).look().columns.front().sample;
    QTest::mouseClick(sheet, Qt::LeftButton, {}, sheet->itemPlace(3).center().toPoint());
    QTRY_VERIFY(stack(driver).look().columns.front().sample != before);
    QCOMPARE(stack(driver).look().columns.front().sample,
             ui::pictureOf(sheet->pictures()->input.data() + 3 * 784, sheet->pictures()->shape));
}

void NetworkPage::hintsLeadThroughTheFirstMinute() {
    QSettings().remove("hintsSeen");
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    auto* hints = driver.find<ui::FirstHints>("hints");
    QCOMPARE(hints->shown(), static_cast<int>(ui::FirstHints::Train));
    QVERIFY(driver.trainEpoch());
    QCOMPARE(hints->shown(), static_cast<int>(ui::FirstHints::LookAtUnit));
    driver.window().showPage("latent");  // there is no network
    QCOMPARE(hints->shown(), -1);
    driver.window().showPage("lab");
    QCOMPARE(hints->shown(), static_cast<int>(ui::FirstHints::LookAtUnit));
    QVERIFY(waitForUnits(driver));
    stack(driver).setFocus();
    QTest::keyClick(&stack(driver), Qt::Key_Right);
    QCOMPARE(hints->shown(), static_cast<int>(ui::FirstHints::MoveOverMap));
    auto* map = driver.find<ui::CodeMap>("lab.codeMap");
    QTRY_VERIFY(!map->range().isEmpty());
    QTest::mouseMove(map, QPoint(map->width() / 3, map->height() / 3));
    QTRY_COMPARE(hints->shown(), static_cast<int>(ui::FirstHints::NewRun));
    driver.find<QAbstractButton>("encoder.2.less")->click();
    QTRY_COMPARE(hints->shown(), -1);
    driver.find<QAction>("hints")->trigger();
    QCOMPARE(hints->shown(), static_cast<int>(ui::FirstHints::Train));
    driver.click("hints.close");
    QTRY_COMPARE(hints->shown(), -1);
    WindowDriver again(300);
    QCOMPARE(again.find<ui::FirstHints>("hints")->shown(), -1);
    QSettings().remove("hintsSeen");
}

static const bool networkAdded = addSubject<NetworkPage>("network");

}  // namespace hourglass::test

#include "network_test.moc"
