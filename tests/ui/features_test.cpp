#include <QAbstractButton>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QScrollArea>

#include "ui/feature_helpers.h"
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
    void theRangeCanBeFrozen();
    void otherDataAreListsOfNames();
};

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
    const QImage drawn = tilesOf(driver)->picture(1);
    driver.click("features.excites");
    QVERIFY(waitForFace(driver, FeatureFace::Excites, 64));
    QVERIFY(tilesOf(driver)->picture(1) != drawn);
}

void FeaturesShown::tilesAreSortedAndCounted() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    const FeatureSight& sight = *featurePageOf(driver)->answer()->sight;
    const UnitAnswers& a = sight.answers.units;
    QVERIFY(driver.find<QLabel>("features.counts")
                ->text()
                .startsWith(QString("256 units: %1 dead").arg(a.countDead())));
    auto* order = driver.find<QComboBox>("features.order");
    const auto falls = [&](const auto& of) {
        for (int i = 1; i < 256; ++i)
            if (of[static_cast<size_t>(tilesOf(driver)->unitAt(i - 1))] <
                of[static_cast<size_t>(tilesOf(driver)->unitAt(i))])
                return false;
        return true;
    };
    QVERIFY(falls(sight.tiles.strength));
    order->setCurrentIndex(static_cast<int>(UnitOrder::Activity));
    QVERIFY(falls(a.activity) && !falls(a.usage));
    order->setCurrentIndex(static_cast<int>(UnitOrder::Usage));
    QVERIFY(falls(a.usage));
    order->setCurrentIndex(static_cast<int>(UnitOrder::Own));
    QCOMPARE(tilesOf(driver)->unitAt(17), 17);
}

void FeaturesShown::allTilesAreReachedByScrollingAndKeys() {
    WindowDriver driver(400);
    driver.window().resize(1024, 768);
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* scroll = driver.find<QScrollArea>("features.scroll");
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
    auto* grid = tilesOf(driver);
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
        QTRY_COMPARE(tilesOf(driver)->moment().step, viewpoint.shown()->progress.step);
        frozen->setChecked(frozenRange);
        viewpoint.first();
        QTRY_COMPARE(tilesOf(driver)->moment().step, 0);
    };
    goBack(false);
    const QImage own = tilesOf(driver)->picture(1);
    goBack(true);
    QVERIFY2(tilesOf(driver)->picture(1) != own, "the first moment in the colours of the last");
    frozen->setChecked(false);
    QVERIFY(tilesOf(driver)->picture(1) == own);
    driver.click("features.rangeUnit");
    QVERIFY(!frozen->isEnabled() && !frozen->toolTip().isEmpty());
    QVERIFY(tilesOf(driver)->picture(1) != own);
    driver.click("features.rangeAll");
    QTRY_VERIFY(featurePageOf(driver)->answer() && featurePageOf(driver)->answer()->wish.allLayers);
    QVERIFY(featurePageOf(driver)->answer()->sight->largestOfAll >=
            featurePageOf(driver)->answer()->sight->tiles.largest);
}

void FeaturesShown::otherDataAreListsOfNames() {
    WindowDriver driver(600);
    driver.chooseVariant("words");
    QTRY_VERIFY(driver.lab().experiment().recipe == "words");
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 64));
    QStringList texts;
    for (auto& text : tilesOf(driver)->paintedTexts()) texts << text.text;
    const auto& words = featurePageOf(driver)->answer()->examples.look->text->words;
    QVERIFY2(std::any_of(words.begin(), words.end(),
                         [&](auto& word) { return texts.contains(QString::fromStdString(word)); }),
             "words stand on the tiles");
    driver.click("features.excites");
    QVERIFY(waitForFace(driver, FeatureFace::Excites, 64));
    QVERIFY(!tilesOf(driver)->paintedTexts().empty());
    QVERIFY(!driver.find<QCheckBox>("features.principal")->isVisible());
}

static const bool addedFeaturesShown = addSubject<FeaturesShown>("features");

}  // namespace hourglass::test

#include "features_test.moc"
