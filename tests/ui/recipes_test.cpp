#include "core/experiment/recipe.h"
#include "ui/features/feature_grid.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Every variant can be chosen, trained and looked at by clicking.
class Recipes : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void chooseTrainAndLook();
    void aRecipeAboutItsOwnDataBringsThemAndTakesThemAway();
};

void Recipes::chooseTrainAndLook() {
    WindowDriver driver(600);
    for (const Recipe& recipe : recipes()) {
        driver.chooseVariant(QString::fromStdString(recipe.id));
        QCOMPARE(driver.window().model().experiment().recipe, recipe.id);
        QTest::qWait(250);
        QVERIFY2(driver.waitUntilReady(), recipe.id.c_str());
        const double before = driver.sse();
        driver.click("step");
        QVERIFY2(driver.waitForEpoch(1.0), recipe.id.c_str());
        QVERIFY2(driver.waitFor(ui::Lab::State::Paused), recipe.id.c_str());
        QVERIFY2(driver.sse() < before, recipe.id.c_str());
        QVERIFY2(driver.waitForPictures(), recipe.id.c_str());
        driver.window().showPage("latent");
        QVERIFY2(driver.waitForAnswer(&ui::PictureWorker::encoded, &ui::PictureWorker::askCodes),
                 recipe.id.c_str());
        driver.window().showPage("features");
        auto* tiles = driver.find<ui::FeatureGrid>("features");
        QTRY_VERIFY2(tiles->moment().run == driver.lab().runNumber() && tiles->itemCount() > 0,
                     recipe.id.c_str());
        QVERIFY(!driver.window().grab().isNull());
        driver.window().showPage("lab");
    }
    QCOMPARE(driver.lab().runs().runs().size(), recipes().size() - 1);
}

void Recipes::aRecipeAboutItsOwnDataBringsThemAndTakesThemAway() {
    WindowDriver driver(600);
    const auto source = [&] {
        return driver.window().model().experiment().at("data.source").text();
    };
    driver.chooseVariant("annotations");
    QCOMPARE(source(), std::string("annotations"));
    QTRY_VERIFY(driver.lab().data() && driver.lab().data()->sampleShape.rank() == 1);
    driver.chooseVariant("denoising");
    QCOMPARE(source(), std::string("fashion"));
    driver.window().model().set("data.source", Value("shapes"), "Choose data");
    QVERIFY(driver.waitUntilReady());
    driver.chooseVariant("basic");
    QCOMPARE(source(), std::string("shapes"));  // chosen by hand: it stays
}

static const bool addedRecipes = addSubject<Recipes>("recipes");

}  // namespace hourglass::test

#include "recipes_test.moc"
