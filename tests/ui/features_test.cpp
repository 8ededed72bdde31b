#include <QAbstractButton>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <cmath>

#include "ui/features/feature_grid.h"
#include "ui/features/feature_page.h"
#include "ui/features/principal_view.h"
#include "ui/features/unit_view.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The page that shows what each unit does.
class FeaturesShown : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyLayerAndFaceCanBeLookedAt();
    void tilesAreSortedAndCounted();
    void allTilesAreReachedByScrollingAndKeys();
    void aUnitOpensInPlaceAndCloses();
    void theScrubberLeadsTheTiles();
    void tilesDoNotJumpWhileTrainingGoesOn();
    void theRangeCanBeFrozen();
    void aLinearAutoencoderTurnsToItsPrincipalDirections();
    void otherDataAreListsOfNames();
    void aUnitIsFilmedOverTheMoments();

 private:
    /// The page with an answer of the wanted face.
    static bool waitForFace(WindowDriver& driver, FeatureFace face, int units);
    static ui::FeaturePage* page(WindowDriver& driver) {
        return driver.window().findChild<ui::FeaturePage*>();
    }
    static ui::FeatureGrid* tiles(WindowDriver& driver) {
        return driver.find<ui::FeatureGrid>("features");
    }
};

bool FeaturesShown::waitForFace(WindowDriver& driver, FeatureFace face, int units) {
    return QTest::qWaitFor(
        [&] {
            const auto& answer = page(driver)->answer();
            return answer && answer->sight->face == face && answer->sight->layer().units == units &&
                   tiles(driver)->itemCount() == units;
        },
        10000);
}

void FeaturesShown::everyLayerAndFaceCanBeLookedAt() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    // The layers of the first experiment: 256, 64, the code, 64, 256.
    QStringList names;
    for (auto* button : driver.find("features.layers")->findChildren<QAbstractButton*>())
        names << button->text();
    QCOMPARE(names, QStringList({"256", "64", "code 2", "64", "256"}));
    auto* draws = driver.find<QAbstractButton>("features.draws");
    QVERIFY2(!draws->isEnabled() && draws->toolTip().contains("code"),
             "units of the encoder draw nothing, and that is said");
    driver.click("features.excites");
    QVERIFY(waitForFace(driver, FeatureFace::Excites, 256));
    driver.click("features.layer.2");
    QVERIFY(waitForFace(driver, FeatureFace::Excites, 2));
    QVERIFY(draws->isEnabled());
    driver.click("features.draws");
    QVERIFY(waitForFace(driver, FeatureFace::Draws, 2));
    driver.click("features.maximised");
    QVERIFY(waitForFace(driver, FeatureFace::Maximised, 2));
    driver.click("features.layer.3");
    QVERIFY(waitForFace(driver, FeatureFace::Draws, 64));  // decoder units see no inputs
    QVERIFY(!driver.find<QAbstractButton>("features.maximised")->isEnabled());
    const QImage drawn = tiles(driver)->picture(1);
    driver.click("features.excites");
    QVERIFY(waitForFace(driver, FeatureFace::Excites, 64));
    QVERIFY(tiles(driver)->picture(1) != drawn);
}

void FeaturesShown::tilesAreSortedAndCounted() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    const FeatureSight& sight = *page(driver)->answer()->sight;
    const UnitAnswers& a = sight.answers.units;
    QVERIFY(driver.find<QLabel>("features.counts")
                ->text()
                .startsWith(QString("256 units: %1 dead").arg(a.countDead())));
    auto* order = driver.find<QComboBox>("features.order");
    const auto falls = [&](const auto& of) {
        for (int i = 1; i < 256; ++i)
            if (of[static_cast<size_t>(tiles(driver)->unitAt(i - 1))] <
                of[static_cast<size_t>(tiles(driver)->unitAt(i))])
                return false;
        return true;
    };
    QVERIFY(falls(sight.tiles.strength));
    order->setCurrentIndex(static_cast<int>(UnitOrder::Activity));
    QVERIFY(falls(a.activity) && !falls(a.usage));
    order->setCurrentIndex(static_cast<int>(UnitOrder::Usage));
    QVERIFY(falls(a.usage));
    order->setCurrentIndex(static_cast<int>(UnitOrder::Own));
    QCOMPARE(tiles(driver)->unitAt(17), 17);
}

void FeaturesShown::allTilesAreReachedByScrollingAndKeys() {
    WindowDriver driver(400);
    driver.window().resize(1024, 768);
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* scroll = driver.find<QScrollArea>("features.scroll");
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
    auto* grid = tiles(driver);
    for (int i = 0; i < grid->itemCount(); ++i)
        QVERIFY(QRectF(grid->rect()).contains(grid->itemPlace(i)));
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(grid);
    QCOMPARE(access->childCount(), 256);
    QVERIFY(access->child(255)->text(QAccessible::Name).startsWith("unit "));
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Home);
    QTest::keyClick(grid, Qt::Key_Right);
    QCOMPARE(grid->currentItem(), 1);
    QTest::keyClick(grid, Qt::Key_End);
    QCOMPARE(grid->currentItem(), 255);
    QVERIFY(!grid->visibleRegion().intersected(grid->itemPlace(255).toRect()).isEmpty());
    QTest::keyClick(grid, Qt::Key_Home);
    QVERIFY(!grid->visibleRegion().intersected(grid->itemPlace(0).toRect()).isEmpty());
}

void FeaturesShown::aUnitOpensInPlaceAndCloses() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* grid = tiles(driver);
    auto* large = driver.find<ui::UnitView>("features.unit");
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Home);
    const int first = grid->unitAt(0), second = grid->unitAt(1);
    QTest::keyClick(grid, Qt::Key_Return);
    QVERIFY(large->isVisible() && !grid->isVisible());
    QTRY_COMPARE(large->unit(), first);
    // Its weights, what would excite it most, and nine inputs.
    QCOMPARE(large->itemCount(), 2 + 9);
    QVERIFY(driver.find<QLabel>("features.unitTitle")
                ->text()
                .contains(QString("unit %1").arg(first + 1)));
    QTest::keyClick(large, Qt::Key_PageDown);
    QTRY_COMPARE(large->unit(), second);
    driver.click("features.previous");
    QTRY_COMPARE(large->unit(), first);
    const auto& answer = page(driver)->answer();
    const auto values = answer->sight->answers.units.of(first);
    const int64_t best = answer->sight->best[static_cast<size_t>(first)][0];
    QCOMPARE(values[static_cast<size_t>(best)], *std::max_element(values.begin(), values.end()));
    QTest::keyClick(large, Qt::Key_Escape);
    QVERIFY(grid->isVisible() && !large->isVisible());
    QTRY_COMPARE(grid->currentItem(), grid->tileOf(first));
    // By a click, too.
    QTest::mouseClick(grid, Qt::LeftButton, {}, grid->itemPlace(1).center().toPoint());
    QVERIFY(large->isVisible());
    driver.click("features.back");
    QVERIFY(grid->isVisible());
}

void FeaturesShown::theScrubberLeadsTheTiles() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto& viewpoint = driver.window().viewpoint();
    QTRY_COMPARE(tiles(driver)->moment().step, viewpoint.shown()->progress.step);
    driver.click("features.excites");
    QVERIFY(waitForFace(driver, FeatureFace::Excites, 256));
    viewpoint.first();
    QTRY_COMPARE(tiles(driver)->moment().step, 0);
    QCOMPARE(page(driver)->answer()->sight->face, FeatureFace::Excites);
    viewpoint.forward();
    QTRY_COMPARE(tiles(driver)->moment().step, viewpoint.shown()->progress.step);
}

void FeaturesShown::tilesDoNotJumpWhileTrainingGoesOn() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* grid = tiles(driver);
    grid->setSteady(true);
    const auto orderNow = [&] {
        std::vector<int> units;
        for (int i = 0; i < grid->itemCount(); ++i) units.push_back(grid->unitAt(i));
        return units;
    };
    // The same answer as of later updates, with the strength of the units turned round.
    ui::FeatureAnswer later = *page(driver)->answer();
    const auto before = orderNow();
    auto& order = later.sight->tiles.order;
    std::reverse(order.begin(), order.end());
    const int64_t step = later.step;
    later.step = 2 * step;
    grid->setAnswer(std::make_shared<ui::FeatureAnswer>(later));
    QVERIFY2(orderNow() == before, "they stay");
    later.step = 2 * step + 1;
    grid->setAnswer(std::make_shared<ui::FeatureAnswer>(later));
    QVERIFY2(orderNow() == order, "the network has learned twice as much");
    grid->setAnswer(page(driver)->answer());
    QVERIFY2(orderNow() == before, "an earlier moment");
    later.step = step + 1;
    grid->setAnswer(std::make_shared<ui::FeatureAnswer>(later));
    QVERIFY(orderNow() == before);
    grid->setSteady(false);
    QVERIFY2(orderNow() == order, "training stands still: what is said of the order is true");
}

void FeaturesShown::theRangeCanBeFrozen() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* frozen = driver.find<QCheckBox>("features.frozen");
    QVERIFY(frozen->isEnabled());
    auto& viewpoint = driver.window().viewpoint();
    const auto goBack = [&](bool frozenRange) {
        viewpoint.goLive();
        QTRY_COMPARE(tiles(driver)->moment().step, viewpoint.shown()->progress.step);
        frozen->setChecked(frozenRange);
        viewpoint.first();
        QTRY_COMPARE(tiles(driver)->moment().step, 0);
    };
    goBack(false);
    const QImage own = tiles(driver)->picture(1);
    goBack(true);
    QVERIFY2(tiles(driver)->picture(1) != own, "the first moment in the colours of the last");
    frozen->setChecked(false);
    QVERIFY(tiles(driver)->picture(1) == own);
    driver.click("features.rangeUnit");
    QVERIFY(!frozen->isEnabled() && !frozen->toolTip().isEmpty());
    QVERIFY(tiles(driver)->picture(1) != own);
    driver.click("features.rangeAll");
    QTRY_VERIFY(page(driver)->answer() && page(driver)->answer()->wish.allLayers);
    QVERIFY(page(driver)->answer()->sight->largestOfAll >=
            page(driver)->answer()->sight->tiles.largest);
}

void FeaturesShown::aLinearAutoencoderTurnsToItsPrincipalDirections() {
    WindowDriver driver(600);
    driver.chooseVariant("linear");
    QTRY_VERIFY(driver.lab().experiment().recipe == "linear");
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("features");
    driver.click("features.draws");
    QVERIFY(waitForFace(driver, FeatureFace::Draws, 2));
    driver.click("features.principal");
    auto* view = driver.find<ui::PrincipalView>("features.principalView");
    QTRY_VERIFY(view->isVisible() && view->itemCount() > 0);
    QCOMPARE(view->itemCount(), 2 * 2);
    QVERIFY(driver.find<QLabel>("features.angle")->text().contains("°"));
    QVERIFY(driver.find<QCheckBox>("features.rotate")->isVisible());
    driver.click("features.rotate");
    QCOMPARE(view->itemCount(), 2 * 3);
    QVERIFY(!view->picture(1).isNull());
    // Weights of the encoder span another plane than the decoder draws: there is nothing to turn.
    driver.click("features.weights");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 2));
    QTRY_VERIFY(!driver.find<QCheckBox>("features.rotate")->isVisible());
}

void FeaturesShown::otherDataAreListsOfNames() {
    WindowDriver driver(600);
    driver.chooseVariant("words");
    QTRY_VERIFY(driver.lab().experiment().recipe == "words");
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 64));
    QStringList texts;
    for (auto& text : tiles(driver)->paintedTexts()) texts << text.text;
    const auto& words = page(driver)->answer()->examples.look->text->words;
    QVERIFY2(std::any_of(words.begin(), words.end(),
                         [&](auto& word) { return texts.contains(QString::fromStdString(word)); }),
             "words stand on the tiles");
    driver.click("features.excites");
    QVERIFY(waitForFace(driver, FeatureFace::Excites, 64));
    QVERIFY(!tiles(driver)->paintedTexts().empty());
    QVERIFY(!driver.find<QCheckBox>("features.principal")->isVisible());
}

void FeaturesShown::aUnitIsFilmedOverTheMoments() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* grid = tiles(driver);
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Home);
    QTemporaryDir folder;
    const QString path = folder.filePath("unit");
    // One hand chooses the film in the menu, which stays open meanwhile; the other types the name.
    QTimer menuHand, nameHand;
    connect(&menuHand, &QTimer::timeout, this, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu) return;
        menuHand.stop();
        menu->findChild<QAction*>("film")->trigger();
        menu->close();
    });
    connect(&nameHand, &QTimer::timeout, this, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (!dialog) return;
        dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
        static_cast<QDialog*>(dialog)->accept();
    });
    menuHand.start(20);
    nameHand.start(20);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, grid->itemPlace(0).center().toPoint(),
                            grid->mapToGlobal(grid->itemPlace(0).center().toPoint()));
    QApplication::sendEvent(grid, &byKey);
    QTRY_VERIFY(QFile::exists(path + ".gif"));
    QImageReader film(path + ".gif");
    QCOMPARE(film.imageCount(), static_cast<int>(driver.window().viewpoint().moments().size()));
    QVERIFY(film.imageCount() > 3);
    const QImage first = film.read();
    QImage last = first;
    for (QImage next = film.read(); !next.isNull(); next = film.read()) last = next;
    QVERIFY(first.width() > 200 && first.size() == last.size());
    QVERIFY2(first.copy(0, 60, 200, 200) != last.copy(0, 60, 200, 200), "the unit has learned");
}

static const bool featuresAdded = addSubject<FeaturesShown>("features");

}  // namespace hourglass::test

#include "features_test.moc"
