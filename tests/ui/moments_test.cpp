#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>

#include "core/base/archive.h"
#include "core/base/file.h"
#include "core/io/npy.h"
#include "ui/exports/export_page.h"
#include "ui/features/feature_grid.h"
#include "ui/fresh_answers.h"
#include "ui/style/number_words.h"
#include "ui/subjects.h"
#include "ui/views/curve_plot.h"
#include "ui/window/moment_track.h"
#include "ui/window/run_files.h"

namespace hourglass::test {

/// Every kept moment of a run can be looked at again, on all pages, while training goes on, and
/// gone on from.
class MomentsShown : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theHeadShowsTheErrorOfTheMoment();
    void allPagesShowTheMomentThatTheScrubberNames();
    void anExportTakesTheShownMoment();
    void savingWhileAMiddleMomentIsShownSavesAll();
    void trainingGoesOnMeanwhile();
    void goingOnFromAMomentIsANewRun();
    void goingOnWhileTrainingIsAtFullSpeed();
    void keysMoveThroughTime();
    void theTrackGivesPictureAndNumbers();
};

namespace {

/// Trains so many epochs from the start, and stands.
void trainEpochs(WindowDriver& driver, int epochs) {
    QVERIFY(driver.waitUntilReady());
    for (int e = 1; e <= epochs; ++e) QVERIFY(driver.trainEpoch());
}

}  // namespace

void MomentsShown::theTrackGivesPictureAndNumbers() {
    WindowDriver driver(400);
    trainEpochs(driver, 1);
    auto* track = driver.find<ui::MomentTrack>("scrubber.track");
    const auto& moments = driver.window().viewpoint().moments();
    const ui::NumberTable table = track->numbers();
    QCOMPARE(static_cast<size_t>(table.rows.size()), moments.size());
    QCOMPARE(table.rows.back()[1], QString::number(moments.back()->progress.step));
    QCOMPARE(track->picture(3).width(), 3 * track->width());
    QVERIFY(track->picture(1) == track->picture(1));
}

void MomentsShown::anExportTakesTheShownMoment() {
    QTemporaryDir folder;
    WindowDriver driver(400);
    trainEpochs(driver, 2);
    driver.window().viewpoint().first();
    const QString path = folder.filePath("encoder.npz");
    auto& page = driver.window().page<ui::ExportPage>();
    page.choose("npz", "encoder");
    page.exportTo(path);
    QTRY_VERIFY(QFile::exists(path));
    const auto bytes = readFile(path.toStdString());
    const auto archive = ArchiveReader::open(*bytes, "npz");
    QVERIFY(archive);
    const auto weights = parseNpy(*archive->read("encoder.0.weight.npy", 1 << 24), "weights");
    QVERIFY(weights);
    const Moment& moment = *driver.window().viewpoint().shown();
    const auto network =
        Network::layout(driver.lab().experiment(), driver.lab().data()->sampleShape);
    const int index = network->parameters.find("encoder.0.weight");
    const auto& tensor = network->parameters.tensors()[static_cast<size_t>(index)];
    QVERIFY(std::equal(weights->values.begin(), weights->values.end(),
                       moment.parameters->begin() + tensor.offset));
    QTRY_VERIFY(driver.status().contains("epoch 0"));
}

/// The file holds the first, the best and the last moment; what is shown is another one.
void MomentsShown::savingWhileAMiddleMomentIsShownSavesAll() {
    QTemporaryDir folder;
    WindowDriver driver(400);
    trainEpochs(driver, 2);
    auto& viewpoint = driver.window().viewpoint();
    viewpoint.goTo(static_cast<int>(viewpoint.moments().size()) / 2);
    const int64_t shown = viewpoint.shown()->progress.step;
    const QString path = folder.filePath("run.hourglass");
    driver.window().files().saveAs(path);
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    QCOMPARE(viewpoint.shown()->progress.step, shown);
    WindowDriver other(0);
    other.window().files().open(path);
    QTRY_VERIFY(other.lab().snapshot() && other.lab().snapshot()->progress.epoch == 2);
    QVERIFY(!other.window().files().hasUnsavedWork());
}

void MomentsShown::allPagesShowTheMomentThatTheScrubberNames() {
    WindowDriver driver(400);
    trainEpochs(driver, 2);
    auto& viewpoint = driver.window().viewpoint();
    auto* track = driver.find<QSlider>("scrubber.track");
    QCOMPARE(track->maximum(), static_cast<int>(viewpoint.moments().size()));
    QCOMPARE(track->value(), track->maximum());
    QVERIFY(!driver.find("momentRibbon")->isVisible());
    std::shared_ptr<const ui::Reconstructions> pictures;
    std::shared_ptr<const ui::Codes> codes;
    auto& feed = driver.window().feed();
    QObject listener;  // after what it writes to
    connect(&feed, &ui::ViewFeed::reconstructed, &listener, [&](auto p) { pictures = p; });
    connect(&feed, &ui::ViewFeed::encoded, &listener, [&](auto c) { codes = c; });
    for (int place = 0; place < track->maximum(); ++place) {
        const auto moment = viewpoint.moments()[static_cast<size_t>(place)];
        pictures.reset();
        driver.window().showPage("lab");
        track->setValue(place);
        QCOMPARE(viewpoint.shown(), moment);
        QTRY_VERIFY(pictures);
        QCOMPARE(pictures->step, moment->progress.step);
        FreshAnswers fresh(driver, *moment);
        QVERIFY(pictures->result == fresh.reconstructions(*pictures));
        QCOMPARE(driver.find<QLabel>("scrubber.words")->accessibleName(), ui::momentName(*moment));
        codes.reset();
        driver.window().showPage("latent");
        feed.worker().askCodes();
        QTRY_VERIFY(codes);
        QCOMPARE(codes->step, moment->progress.step);
        QVERIFY(codes->values == fresh.codes());
        driver.window().showPage("features");
        auto* tiles = driver.find<ui::FeatureGrid>("features");
        QTRY_COMPARE(tiles->moment().step, moment->progress.step);
        QCOMPARE(tiles->moment().run, moment->run);
    }
    driver.window().showPage("lab");
    viewpoint.first();
    QVERIFY(driver.find("momentRibbon")->isVisible());
    QVERIFY2(driver.find<QLabel>("momentRibbon.words")
                 ->text()
                 .contains("You look at epoch 0. The run stands at epoch 2."),
             qPrintable(driver.find<QLabel>("momentRibbon.words")->text()));
    QCOMPARE(driver.find<ui::CurvePlot>("errorPlot")->marked(), 0.0);
    driver.click("momentRibbon.live");
    QTRY_VERIFY(viewpoint.isLive());
    QVERIFY(!driver.find("momentRibbon")->isVisible());
    QCOMPARE(driver.find<ui::CurvePlot>("errorPlot")->marked(), -1.0);
}

void MomentsShown::trainingGoesOnMeanwhile() {
    WindowDriver driver(400);
    trainEpochs(driver, 1);
    auto& viewpoint = driver.window().viewpoint();
    viewpoint.first();
    bool mixed = false;
    QObject listener;  // after what it writes to
    connect(&driver.window().feed(), &ui::ViewFeed::reconstructed, &listener, [&](auto pictures) {
        mixed = mixed || pictures->step != viewpoint.shown()->progress.step;
    });
    driver.lab().start();
    QVERIFY(driver.waitForEpoch(3));
    QVERIFY(!viewpoint.isLive());
    QCOMPARE(viewpoint.shown()->progress.step, 0);
    QVERIFY(driver.find<QLabel>("momentRibbon.words")->text().contains("Training is at epoch"));
    viewpoint.forward();
    QCOMPARE(viewpoint.shown()->progress.step, 1);
    QVERIFY(driver.waitForEpoch(4));
    QVERIFY(!mixed);
    driver.lab().pause();
    driver.click("scrubber.live");
    QVERIFY(viewpoint.isLive());
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QCOMPARE(viewpoint.shown()->progress.step, driver.lab().snapshot()->progress.step);
}

void MomentsShown::goingOnFromAMomentIsANewRun() {
    WindowDriver driver(400);
    trainEpochs(driver, 2);
    const auto old = driver.lab().snapshot();
    auto& viewpoint = driver.window().viewpoint();
    // The second-last epoch kept its weights only; the first moment has all.
    viewpoint.first();
    driver.click("momentRibbon.goOn");
    QTRY_COMPARE(driver.lab().shownNumber(), 2);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(viewpoint.isLive());
    QCOMPARE(driver.lab().runs().runs().size(), size_t{1});
    QTRY_VERIFY(driver.lab().runs().runs().front().checkpoint);
    for (int e = 1; e <= 2; ++e) QVERIFY(driver.trainEpoch());
    QVERIFY(driver.lab().snapshot()->history->sameNumbers(*old->history));
    QVERIFY(*driver.lab().snapshot()->parameters == *old->parameters);
}

/// The history that the window has is older than the last moment then.
void MomentsShown::goingOnWhileTrainingIsAtFullSpeed() {
    WindowDriver driver(200);
    QVERIFY(driver.waitUntilReady());
    driver.window().model().set("training.epochs", 5000, "Epochs");
    driver.lab().setPace(Pace::Full);
    driver.lab().start();
    auto& viewpoint = driver.window().viewpoint();
    for (int64_t number = 2; number < 8; ++number) {
        QTRY_VERIFY(viewpoint.moments().size() > 12);
        viewpoint.goTo(static_cast<int>(viewpoint.moments().size()) - 1);
        const int64_t step = viewpoint.shown()->progress.step;
        driver.click("momentRibbon.goOn");
        QTRY_COMPARE(driver.lab().shownNumber(), number);
        QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Paused);
        QCOMPARE(driver.lab().snapshot()->progress.step, step);
        const EpochRecord last = driver.lab().snapshot()->history->last();
        QVERIFY(last.step <= step);
        QCOMPARE(last.epoch, static_cast<int64_t>(driver.lab().snapshot()->progress.epoch));
        // What was left is where training stood, and not an older picture of it.
        const auto& left = driver.lab().runs().runs().back();
        QTRY_VERIFY(left.checkpoint);
        QCOMPARE(left.step, left.checkpoint->step);
        driver.lab().start();
        QTRY_VERIFY(driver.lab().snapshot()->progress.step > step + 100);
    }
}

void MomentsShown::keysMoveThroughTime() {
    WindowDriver driver(400);
    trainEpochs(driver, 1);
    auto& viewpoint = driver.window().viewpoint();
    const int last = static_cast<int>(viewpoint.moments().size()) - 1;
    QTest::keyClick(&driver.window(), Qt::Key_Comma);
    QCOMPARE(viewpoint.place(), last - 1);  // the last one is what live shows
    QTest::keyClick(&driver.window(), Qt::Key_Comma);
    QCOMPARE(viewpoint.place(), last - 2);
    QTest::keyClick(&driver.window(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(viewpoint.place(), last - 1);
    QTest::keyClick(&driver.window(), Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(viewpoint.place(), 0);
    QTest::keyClick(&driver.window(), Qt::Key_End, Qt::AltModifier);
    QVERIFY(viewpoint.isLive());
    auto* track = driver.find<QSlider>("scrubber.track");
    track->setFocus();
    QTest::keyClick(track, Qt::Key_Left);
    QCOMPARE(viewpoint.place(), last);
    QTest::keyClick(track, Qt::Key_Home);
    QCOMPARE(viewpoint.place(), 0);
}

void MomentsShown::theHeadShowsTheErrorOfTheMoment() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    QVERIFY(driver.trainEpoch());
    auto* error = qobject_cast<QLabel*>(driver.find("error"));
    QVERIFY(error);
    const auto& rows = driver.lab().snapshot()->history->epochs;
    QVERIFY(rows.size() > 2 && rows.front().validationSse > rows.back().validationSse);
    const auto words = [](const EpochRecord& row) { return ui::measuredText(row.validationSse); };
    QCOMPARE(error->text(), words(rows.back()));
    driver.window().viewpoint().first();
    QCOMPARE(error->text(), words(rows.front()));
    QVERIFY(error->accessibleName().startsWith("Error at epoch 0"));
    driver.window().viewpoint().goLive();
    QCOMPARE(error->text(), words(rows.back()));
}

static const bool addedMoments = addSubject<MomentsShown>("moments");

}  // namespace hourglass::test

#include "moments_test.moc"
