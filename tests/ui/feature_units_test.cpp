#include <QCheckBox>
#include <QLabel>

#include "ui/feature_helpers.h"
#include "ui/features/principal_view.h"
#include "ui/features/unit_view.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// One unit large, and units beside principal directions.
class FeatureUnits : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aUnitOpensInPlaceAndCloses();
    void aLinearAutoencoderTurnsToItsPrincipalDirections();
};

void FeatureUnits::aUnitOpensInPlaceAndCloses() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* grid = tilesOf(driver);
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
    const auto& answer = featurePageOf(driver)->answer();
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

void FeatureUnits::aLinearAutoencoderTurnsToItsPrincipalDirections() {
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

static const bool addedFeatureUnits = addSubject<FeatureUnits>("feature_units");

}  // namespace hourglass::test

#include "feature_units_test.moc"
