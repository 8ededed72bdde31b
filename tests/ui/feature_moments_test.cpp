#include <QContextMenuEvent>
#include <QFileDialog>
#include <QImageReader>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTimer>

#include "ui/feature_helpers.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Tiles over the moments of a run.
class FeatureMoments : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theScrubberLeadsTheTiles();
    void tilesDoNotJumpWhileTrainingGoesOn();
    void aUnitIsFilmedOverTheMoments();
};

void FeatureMoments::theScrubberLeadsTheTiles() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto& viewpoint = driver.window().viewpoint();
    QTRY_COMPARE(tilesOf(driver)->moment().step, viewpoint.shown()->progress.step);
    driver.click("features.excites");
    QVERIFY(waitForFace(driver, FeatureFace::Excites, 256));
    viewpoint.first();
    QTRY_COMPARE(tilesOf(driver)->moment().step, 0);
    QCOMPARE(featurePageOf(driver)->answer()->sight->face, FeatureFace::Excites);
    viewpoint.forward();
    QTRY_COMPARE(tilesOf(driver)->moment().step, viewpoint.shown()->progress.step);
}

void FeatureMoments::tilesDoNotJumpWhileTrainingGoesOn() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* grid = tilesOf(driver);
    grid->setSteady(true);
    const auto orderNow = [&] {
        std::vector<int> units;
        for (int i = 0; i < grid->itemCount(); ++i) units.push_back(grid->unitAt(i));
        return units;
    };
    // The same answer as of later updates, with the strength of the units turned round.
    ui::FeatureAnswer later = *featurePageOf(driver)->answer();
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
    grid->setAnswer(featurePageOf(driver)->answer());
    QVERIFY2(orderNow() == before, "an earlier moment");
    later.step = step + 1;
    grid->setAnswer(std::make_shared<ui::FeatureAnswer>(later));
    QVERIFY(orderNow() == before);
    grid->setSteady(false);
    QVERIFY2(orderNow() == order, "training stands still: what is said of the order is true");
}

void FeatureMoments::aUnitIsFilmedOverTheMoments() {
    WindowDriver driver(400);
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("features");
    QVERIFY(waitForFace(driver, FeatureFace::Weights, 256));
    auto* grid = tilesOf(driver);
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

static const bool addedFeatureMoments = addSubject<FeatureMoments>("feature_moments");

}  // namespace hourglass::test

#include "feature_moments_test.moc"
