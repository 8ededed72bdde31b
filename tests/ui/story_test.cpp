#include <QSlider>
#include <QTemporaryDir>

#include "ui/latent/picture_view.h"
#include "ui/pages/lab_page.h"
#include "ui/subjects.h"
#include "ui/views/reconstruction_view.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The main job from the first key to the saved file.
class Story : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void openTrainExploreUndoSaveReopen();
};

void Story::openTrainExploreUndoSaveReopen() {
    WindowDriver driver(0);
    ui::Lab& lab = driver.lab();
    QVERIFY(driver.waitUntilReady());
    const double before = driver.sse();

    driver.press(Qt::Key_S);
    QCOMPARE(lab.pace(), Pace::Full);
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Running, 1000));
    QVERIFY(driver.waitForEpoch(1.0));
    QVERIFY2(driver.sse() < 0.5 * before, "the loss falls");

    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    const int64_t step = lab.snapshot()->progress.step;
    QTest::qWait(400);
    QCOMPARE(lab.snapshot()->progress.step, step);

    driver.window().showPage("latent");
    auto* picture = driver.find<ui::PictureView>("decoded");
    QTRY_VERIFY(driver.find<QSlider>("code.0.slider"));
    QTRY_VERIFY(!picture->values().empty());
    QTest::qWait(200);
    const std::vector<float> first = picture->values();
    driver.find<QSlider>("code.0.slider")->setValue(150);
    QTRY_VERIFY2(picture->values() != first, "the slider draws another picture");

    driver.window().showPage("lab");
    const std::string json = driver.json();
    driver.click("encoder.0.more");
    QVERIFY(driver.json() != json);
    QTRY_COMPARE(static_cast<int>(lab.runs().runs().size()), 1);
    QVERIFY(driver.waitUntilReady());
    driver.window().findChild<QAction*>("undo")->trigger();
    QCOMPARE(driver.json(), json);
    QVERIFY2(driver.waitFor(ui::Lab::State::Paused), "the kept run comes back");
    QCOMPARE(lab.snapshot()->progress.step, step);

    QTemporaryDir folder;
    const QString path = folder.filePath("story.hourglass");
    QVERIFY(driver.waitForPictures());
    const auto drawn = driver.window().page<ui::LabPage>().reconstructions().pictures()->result;
    bool saved = false;
    QObject listener;  // after what it writes to
    connect(&driver.window().files(), &ui::RunFiles::saved, &listener, [&] { saved = true; });
    driver.window().files().saveAs(path);
    QTRY_VERIFY_WITH_TIMEOUT(saved, 20000);

    WindowDriver again(0);
    QVERIFY(again.window().openFile(path));
    QVERIFY(again.waitFor(ui::Lab::State::Paused));
    QVERIFY(again.lab().snapshot()->history->sameNumbers(*lab.snapshot()->history));
    QVERIFY(again.waitForPictures());
    QVERIFY(again.window().page<ui::LabPage>().reconstructions().pictures()->result == drawn);
}

static const bool addedStory = addSubject<Story>("story");

}  // namespace hourglass::test

#include "story_test.moc"
