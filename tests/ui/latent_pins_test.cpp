#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QUndoStack>

#include "core/io/document_file.h"
#include "core/questions/code_path.h"
#include "ui/latent/frame_strip.h"
#include "ui/latent/sample_strip.h"
#include "ui/latent_fixture.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window/run_files.h"

namespace hourglass::test {

/// The pins of the Latent page: placed, dragged, snapped, named, undone, saved, and the path over
/// them.
class LatentPins : public LatentFixture {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { open(); }
    void aCtrlClickAddsAWayPoint();
    void thePathGoesOverTheWayPoints();
    void aDragWithAltGoesFromDotToDot();
    void aPinIsNamedByItsMenu();
    void everyEditIsUndone();
    void pinsAreSavedInTheDocument();
    void keysAddAndRemoveWayPoints();
    void theyBelongToTheRunThatIsOpen();

 private:
    QUndoStack& undo() { return driver_->window().model().undoStack(); }
    /// Until the hand has rested, and the edit is in the document.
    bool isKept() {
        return QTest::qWaitFor([this] {
            return driver_->window().model().marksOf(driver_->lab().shownNumber()).pins ==
                   scene().pinWords();
        });
    }
};

void LatentPins::aCtrlClickAddsAWayPoint() {
    const ui::Floats a = scene().a().code;
    const int64_t dot = loneDot(0.1, 0.9);
    QVERIFY(dot >= 0);
    QTest::mouseClick(&map(), Qt::LeftButton, Qt::ControlModifier, onMap(map().codeOf(dot)));
    QCOMPARE(scene().ways().size(), size_t{1});
    QVERIFY(scene().ways()[0].sample == (ui::CodeSample{ui::CodeSample::Of::Probes, dot}));
    QVERIFY(scene().a().code == a);
    QTest::mouseClick(&map(), Qt::LeftButton, Qt::ControlModifier,
                      (map().field().topLeft() + QPointF(25, 30)).toPoint());
    QCOMPARE(scene().ways().size(), size_t{2});
    QVERIFY(scene().ways()[1].sample.isNone());
}

void LatentPins::thePathGoesOverTheWayPoints() {
    driver_->click("latent.path");
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 8}, true);
    ui::Floats points = scene().a().code;
    for (auto& way : scene().ways()) points.insert(points.end(), way.code.begin(), way.code.end());
    points.insert(points.end(), scene().b().code.begin(), scene().b().code.end());
    const int64_t units = scene().codes()->units;
    const auto path = pathOver(points, units, {}, 12);
    QCOMPARE(std::ssize(path), 13 * units);  // three legs of four steps
    QVERIFY(std::equal(scene().ways()[0].code.begin(), scene().ways()[0].code.end(),
                       path.begin() + 4 * units));
    QVERIFY(std::equal(scene().ways()[1].code.begin(), scene().ways()[1].code.end(),
                       path.begin() + 8 * units));
    const auto drawn = decodedBy(path);
    const auto* frames = driver_->find<ui::FrameStrip>("path.frames");
    QTRY_VERIFY(frames->sheet().count == 13 &&
                std::equal(drawn.begin(), drawn.end(), frames->sheet().rebuilt));
}

void LatentPins::aDragWithAltGoesFromDotToDot() {
    const QPoint from = map().placeOf(scene().ways()[1].code.data()).toPoint();
    // The dot in the middle of the map that is farthest from the other way-point.
    const QPointF other = map().placeOf(scene().ways()[0].code.data());
    const QRectF middle = map().field().adjusted(40, 40, -40, -40);
    int64_t dot = 0;
    double farthest = 0;
    for (int64_t i = 0; i < map().dotCount(); ++i) {
        const QPointF at = onMap(map().codeOf(i));
        if (!middle.contains(at) || QLineF(at, other).length() <= farthest) continue;
        dot = i;
        farthest = QLineF(at, other).length();
    }
    QVERIFY(farthest > 30);
    const QPoint to = onMap(map().codeOf(dot));
    drag(from, to, Qt::AltModifier);
    QVERIFY(scene().ways()[1].sample == (ui::CodeSample{ui::CodeSample::Of::Probes, dot}));
    QVERIFY(scene().ways()[1].code == scene().codeOf(scene().ways()[1].sample));
    const QPoint away = to + QPoint(15, 12);
    drag(to, away);
    QVERIFY(scene().ways()[1].sample.isNone());
    QVERIFY((map().placeOf(scene().ways()[1].code.data()) - away).manhattanLength() < 2);
}

void LatentPins::aPinIsNamedByItsMenu() {
    // One hand chooses in the menu, which stays open meanwhile; the other types the name.
    QTimer menuHand, nameHand;
    connect(&menuHand, &QTimer::timeout, this, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu) return;
        menuHand.stop();
        menu->findChild<QAction*>("pin.B.name")->trigger();
        menu->close();
    });
    connect(&nameHand, &QTimer::timeout, this, [&] {
        auto* input = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        if (!input) return;
        nameHand.stop();
        input->setTextValue("a bag");
        input->accept();
    });
    menuHand.start(20);
    nameHand.start(20);
    const QPoint at = map().placeOf(scene().b().code.data()).toPoint();
    QContextMenuEvent byMouse(QContextMenuEvent::Mouse, at, map().mapToGlobal(at));
    QCoreApplication::sendEvent(&map(), &byMouse);
    QTRY_COMPARE(scene().b().name, QString("a bag"));
    driver_->window().activateWindow();
    photograph(driver_->window(), "latent_pins");
}

void LatentPins::everyEditIsUndone() {
    QVERIFY(isKept());
    const auto before = scene().pinWords();
    const int steps = undo().count();
    auto* strip = driver_->find<ui::SampleStrip>("latent.strip");
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->itemPlace(5).center().toPoint());
    QVERIFY(isKept());
    QCOMPARE(undo().count(), steps + 1);
    QCOMPARE(undo().undoText(), QString("Move A"));
    scene().removePin(ui::kFirstWay);
    QVERIFY(isKept());
    QCOMPARE(scene().ways().size(), size_t{1});
    undo().undo();
    QCOMPARE(scene().ways().size(), size_t{2});
    undo().undo();
    QVERIFY(scene().pinWords() == before);
    undo().redo();
    QVERIFY(scene().a().sample == (ui::CodeSample{ui::CodeSample::Of::Shown, 5}));
    QCOMPARE(scene().b().name, QString("a bag"));
}

void LatentPins::pinsAreSavedInTheDocument() {
    const auto kept = scene().pinWords();
    QCOMPARE(kept.size(), size_t{4});
    const QTemporaryDir folder;
    const QString path = folder.filePath("pins.hourglass");
    driver_->window().files().saveAs(path);
    QTRY_VERIFY(QFile::exists(path));
    const auto file = readDocument(path.toStdString());
    QVERIFY(file.has_value());
    QVERIFY(file->runs.back().words.pins == kept);
    // Another window has them where they were.
    WindowDriver other(300);
    other.window().openFile(path);
    other.window().showPage("latent");
    ui::CodeScene& opened = other.window().page<ui::LatentPage>().scene();
    QTRY_VERIFY(opened.hasCodes() && opened.pinWords().size() == kept.size());
    for (size_t i = 0; i < kept.size(); ++i) {
        const auto pins = opened.pinWords();
        QCOMPARE(pins[i].pin, kept[i].pin);
        QCOMPARE(pins[i].name, kept[i].name);
        QCOMPARE(pins[i].of, kept[i].of);
        QCOMPARE(pins[i].sample, kept[i].sample);
        QVERIFY(pins[i].code == kept[i].code);
    }
}

void LatentPins::keysAddAndRemoveWayPoints() {
    map().setFocus();
    const size_t ways = scene().ways().size();
    QTest::keyClick(&map(), Qt::Key_W);
    QCOMPARE(scene().ways().size(), ways + 1);
    QVERIFY(scene().ways().back().code == scene().a().code);
    QTest::keyClick(&map(), Qt::Key_Delete);
    QCOMPARE(scene().ways().size(), ways);
    QTest::keyClick(&map(), Qt::Key_Escape);
    QVERIFY(scene().ways().empty() && !scene().b().isSet());
    QVERIFY(isKept());
}

/// The training loop counts its runs otherwise than the document does.
void LatentPins::theyBelongToTheRunThatIsOpen() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    driver.window().model().set("training.seed", 5, "Seed");
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("latent");
    driver.window().returnToRun(1);
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    ui::CodeScene& codes = driver.window().page<ui::LatentPage>().scene();
    QTRY_VERIFY(codes.hasCodes() && codes.codes()->run == driver.lab().runNumber());
    QVERIFY2(codes.codes()->run != 1, "or both counts would agree by chance");
    codes.choose(ui::CodeSample{ui::CodeSample::Of::Shown, 4}, true);
    const ui::DocumentModel& model = driver.window().model();
    QTRY_VERIFY(!model.marksOf(1).pins.empty());
    QCOMPARE(model.document().marks.size(), size_t{1});
    driver.window().returnToRun(2);
    QTRY_VERIFY(codes.hasCodes() && codes.codes()->run == driver.lab().runNumber());
    QVERIFY2(!codes.b().isSet(), "the pins of another run");
    driver.window().returnToRun(1);
    QTRY_VERIFY(codes.hasCodes() && codes.b().isSet());
    QVERIFY(codes.b().sample == (ui::CodeSample{ui::CodeSample::Of::Shown, 4}));
}

static const bool addedLatentPins = addSubject<LatentPins>("latent_pins");

}  // namespace hourglass::test

#include "latent_pins_test.moc"
