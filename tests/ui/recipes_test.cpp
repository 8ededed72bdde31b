#include <QTemporaryDir>

#include "core/experiment/recipe.h"
#include "ui/features/feature_grid.h"
#include "ui/fresh_answers.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window/run_files.h"

namespace hourglass::test {

/// Every variant can be chosen, trained, looked at in all its moments, saved and opened again.
class Recipes : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { WindowDriver::hideHints(); }
    void everyOneFromTheGalleryToTheFile_data();
    void everyOneFromTheGalleryToTheFile();
    void oneAfterTheOther();
    void aRecipeAboutItsOwnDataBringsThemAndTakesThemAway();
};

namespace {

constexpr int kEpochs = 3, kSamples = 300;

/// All views at some moments, counted from the first, beside a model made afresh.
void compareViews(WindowDriver& driver, const std::vector<int>& places) {
    auto& viewpoint = driver.window().viewpoint();
    auto& feed = driver.window().feed();
    std::shared_ptr<const ui::Reconstructions> pictures;
    std::shared_ptr<const ui::Codes> codes;
    std::shared_ptr<const ui::NetworkAnswer> network;
    QObject here;
    QObject::connect(&feed, &ui::ViewFeed::reconstructed, &here, [&](auto a) { pictures = a; });
    QObject::connect(&feed, &ui::ViewFeed::encoded, &here, [&](auto a) { codes = a; });
    QObject::connect(&feed, &ui::ViewFeed::networkSeen, &here, [&](auto a) { network = a; });
    for (int place : places) {
        const auto moment = viewpoint.moments()[static_cast<size_t>(place)];
        driver.window().showPage("lab");
        viewpoint.goTo(place);
        pictures.reset(), codes.reset(), network.reset();
        for (auto ask : {&ui::PictureWorker::askReconstructions, &ui::PictureWorker::askCodes,
                         &ui::PictureWorker::askNetwork})
            (feed.worker().*ask)();
        QTRY_VERIFY_WITH_TIMEOUT(pictures && codes && network, 20000);
        FreshAnswers fresh(driver, *moment);
        QVERIFY(pictures->step == moment->progress.step && codes->step == pictures->step);
        QVERIFY(pictures->result == fresh.reconstructions(*pictures));
        QVERIFY(codes->values == fresh.codes());
        QVERIFY(network->code == fresh.codeOf(network->example));
        driver.window().showPage("features");
        auto* tiles = driver.find<ui::FeatureGrid>("features");
        QTRY_VERIFY_WITH_TIMEOUT(
            tiles->moment().run == moment->run && tiles->moment().step == moment->progress.step,
            20000);
        QVERIFY(tiles->itemCount() > 0);
        if (const FeatureSight& sight = *tiles->answer()->sight; sight.face == FeatureFace::Weights)
            QVERIFY(sight.tiles.weights == fresh.features().weights);
    }
    viewpoint.goLive();
}

}  // namespace

void Recipes::everyOneFromTheGalleryToTheFile_data() {
    QTest::addColumn<QString>("recipe");
    for (const Recipe& recipe : recipes())
        QTest::newRow(recipe.id.c_str()) << QString::fromStdString(recipe.id);
}

void Recipes::everyOneFromTheGalleryToTheFile() {
    QFETCH(const QString, recipe);
    QTemporaryDir folder;
    WindowDriver driver(kSamples);
    driver.chooseVariant(recipe);
    QCOMPARE(QString::fromStdString(driver.window().model().experiment().recipe), recipe);
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    const double before = driver.sse();
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
        driver.click("step");
        QVERIFY(driver.waitForEpoch(epoch + 1));
        QVERIFY(driver.waitFor(ui::Lab::State::Paused) ||
                driver.lab().state() == ui::Lab::State::Finished);
    }
    QVERIFY(driver.sse() < before);
    const int last = static_cast<int>(driver.window().viewpoint().moments().size()) - 1;
    compareViews(driver, {last / 2, 0, last});
    if (QTest::currentTestFailed()) return;
    for (const char* page : {"latent", "features", "lab"}) {
        driver.window().showPage(page);
        QTest::qWait(50);
    }
    QVERIFY(driver.waitForPictures());
    photograph(driver.window(), "recipe-" + recipe);

    const QString path = folder.filePath("run.hourglass");
    const std::string experiment = driver.json();
    const auto weights = *driver.lab().snapshot()->parameters;
    driver.window().viewpoint().first();  // what is looked at is saved, too
    driver.window().files().saveAs(path);
    QTRY_VERIFY_WITH_TIMEOUT(!driver.window().files().hasUnsavedWork(), 20000);
    WindowDriver other(kSamples);
    other.window().files().open(path);
    QTRY_VERIFY_WITH_TIMEOUT(other.lab().snapshot() && other.json() == experiment &&
                                 other.lab().snapshot()->progress.epoch >= kEpochs,
                             20000);
    QVERIFY(*other.lab().snapshot()->parameters == weights);
    QTRY_VERIFY(!other.window().viewpoint().moments().empty());
    QTRY_VERIFY(!other.window().viewpoint().isLive());
    QCOMPARE(other.window().viewpoint().shown()->progress.step, 0);
    compareViews(other, {static_cast<int>(other.window().viewpoint().moments().size()) - 1});
}

/// Of kinds that share neither data nor the way they learn.
void Recipes::oneAfterTheOther() {
    WindowDriver driver(kSamples);
    const QStringList ids = {"basic", "denoising", "variational", "rbm", "vq-vae", "words"};
    for (auto& id : ids) {
        driver.chooseVariant(id);
        QTest::qWait(250);
        QVERIFY2(driver.waitUntilReady(), qPrintable(id));
        driver.click("step");
        QVERIFY2(driver.waitForEpoch(1.0), qPrintable(id));
        QVERIFY2(driver.waitFor(ui::Lab::State::Paused), qPrintable(id));
    }
    QCOMPARE(static_cast<qsizetype>(driver.lab().runs().runs().size()), ids.size() - 1);
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
