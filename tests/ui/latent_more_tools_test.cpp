#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTimer>

#include "core/questions/code_pull.h"
#include "core/statistics/distances.h"
#include "core/statistics/ranking.h"
#include "core/statistics/tsne.h"
#include "ui/latent/anomalies_tab.h"
#include "ui/latent/class_bars.h"
#include "ui/latent/classes_tab.h"
#include "ui/latent/draw_pad.h"
#include "ui/latent/draw_tab.h"
#include "ui/latent/draws_tab.h"
#include "ui/latent/linked_map.h"
#include "ui/latent/moves_tab.h"
#include "ui/latent/neighbours_tab.h"
#include "ui/latent/tsne_tab.h"
#include "ui/latent/twin_tab.h"
#include "ui/latent/two_histograms.h"
#include "ui/latent_fixture.h"
#include "ui/readable.h"
#include "ui/samples/sample_sheet.h"
#include "ui/subjects.h"
#include "ui/window/theme.h"

namespace hourglass::test {

/// More tools of the Latent page: the pad, neighbours, odd ones.
class LatentMoreTools : public LatentFixture {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { open(); }
    void aStrokeIsEncodedAndRebuilt();
    void thePadIsDrawnOnByKeys();
    void noiseIsPaintedOntoASample();
    void aDroppedPictureIsFitted();
    void neighboursByCodeStandBesideThoseByValues();
    void theWorstSamplesComeFirst();
    void theThresholdHasItsFalseAlarms();
    void aLabelIsFoundByTheError();
    void tsneIsMadePausedAndCancelled();
    void aProbeReadsTheLabelOfEachPlace();
    void driftAndPullAreToldApart();
    void aTwinIsLinkedByTheSameInput();
    void aTwinStaysWhileMomentsCome();
    void anotherRunCanBeTheTwin();
    void theyCanBeReadOnASmallScreen_data();
    void theyCanBeReadOnASmallScreen();
    void withoutAPriorBothLawsCanBeDrawnFrom();
    void allSamplesAreOnTheMapWhileNothingTrains();
    void aStopWhileSamplesAreScoredScoresThemAgain();
    void wideSamplesAreFewer();

 private:
    void openTool(const char* name) {
        driver_->find<QAbstractButton>(name)->click();
        QCoreApplication::processEvents();
    }
    ui::DrawPad& pad() { return *driver_->find<ui::DrawPad>("draw.pad"); }
    ui::PictureView& rebuilt() { return *driver_->find<ui::PictureView>("draw.result"); }
    ui::AnomaliesTab& odd() { return *driver_->window().findChild<ui::AnomaliesTab*>(); }
    void act(const char* name) { driver_->window().findChild<QAction*>(name)->trigger(); }
    /// The shown model, and its code and reconstruction of one sample.
    std::unique_ptr<Inference> model() {
        auto& lab = driver_->lab();
        auto made =
            *Inference::create(lab.experiment(), lab.data()->sampleShape, lab.data()->scaling);
        made->setParameters(*driver_->window().viewpoint().shown()->parameters);
        return made;
    }
    bool isRebuilt() {
        ui::Floats code(static_cast<size_t>(scene().codes()->units)),
            picture(pad().values().size());
        const auto own = model();
        own->encode(pad().values().data(), 1, code.data());
        own->decode(code.data(), 1, picture.data());
        return QTest::qWaitFor([&] { return rebuilt().values() == picture; }, 5000);
    }
};

void LatentMoreTools::aStrokeIsEncodedAndRebuilt() {
    openTool("latent.draw");
    QVERIFY(pad().isVisible() && pad().isThere());
    const ui::Floats before = scene().a().code;
    const auto place = [&](double x, double y) { return pad().onPad(x, y).toPoint(); };
    QTest::mousePress(&pad(), Qt::LeftButton, {}, place(14, 4));
    QMouseEvent move(QEvent::MouseMove, place(14, 24), pad().mapToGlobal(place(14, 24)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&pad(), &move);
    QTest::mouseRelease(&pad(), Qt::LeftButton, {}, place(14, 24));
    QVERIFY(pad().values()[14 * 28 + 14] > 0.9f);
    QVERIFY(isRebuilt());
    QTRY_VERIFY(scene().a().code != before);
    ui::Floats code(before.size());
    model()->encode(pad().values().data(), 1, code.data());
    QVERIFY(scene().a().code == code);
    const double error =
        squaredDistance(pad().values().data(), rebuilt().values().data(), int64_t{784});
    QVERIFY2(driver_->find<QLabel>("draw.words")->text().contains(ui::threeDigits(error)),
             qPrintable(driver_->find<QLabel>("draw.words")->text()));
    act("draw.back");
    QVERIFY(
        std::all_of(pad().values().begin(), pad().values().end(), [](float v) { return v == 0; }));
    act("draw.invert");
    QCOMPARE(pad().values()[5], 1.0f);
    act("draw.clear");
    QCOMPARE(pad().values()[5], 0.0f);
}

void LatentMoreTools::thePadIsDrawnOnByKeys() {
    pad().setFocus();
    QTest::keyClick(&pad(), Qt::Key_Return);
    const auto dot = std::count_if(pad().values().begin(), pad().values().end(),
                                   [](float v) { return v > 0.5f; });
    QVERIFY(dot > 0);
    for (int i = 0; i < 5; ++i) QTest::keyClick(&pad(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(std::count_if(pad().values().begin(), pad().values().end(),
                          [](float v) { return v > 0.5f; }) > dot);
    QTest::keyClick(&pad(), Qt::Key_Delete);
    QVERIFY(
        std::all_of(pad().values().begin(), pad().values().end(), [](float v) { return v == 0; }));
}

void LatentMoreTools::noiseIsPaintedOntoASample() {
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 1});
    act("draw.sample");
    const float* own = scene().valuesOf({ui::CodeSample::Of::Shown, 1});
    QVERIFY(std::equal(pad().values().begin(), pad().values().end(), own));
    driver_->find<QAbstractButton>("draw.noise")->click();
    QTest::mouseClick(&pad(), Qt::LeftButton, {}, pad().onPad(14, 14).toPoint());
    QVERIFY(!std::equal(pad().values().begin(), pad().values().end(), own));
    QVERIFY(isRebuilt());
    const double toClean = squaredDistance(own, rebuilt().values().data(), int64_t{784});
    QTRY_VERIFY(driver_->find<QLabel>("draw.words")
                    ->text()
                    .contains("without what was painted: " + ui::threeDigits(toClean)));
    driver_->find<QAbstractButton>("draw.pen")->click();
}

void LatentMoreTools::aDroppedPictureIsFitted() {
    const QTemporaryDir folder;
    QImage picture(60, 40, QImage::Format_RGB32);
    picture.fill(Qt::black);
    for (int y = 0; y < 40; ++y)
        for (int x = 30; x < 60; ++x) picture.setPixelColor(x, y, Qt::white);
    const QString path = folder.filePath("half.png");
    QVERIFY(picture.save(path));
    auto* tab = driver_->window().findChild<ui::DrawTab*>();
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({9, 9}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(tab, &enter);
    QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(tab, &drop);
    // The middle square: black on the left, white on the right.
    QTRY_VERIFY(pad().values()[14 * 28 + 26] > 0.95f && pad().values()[14 * 28 + 1] < 0.05f);
    // A browser's picture lies in no file of this computer.
    QMimeData fromBrowser;
    picture.invertPixels();
    fromBrowser.setUrls({QUrl("https://example.org/half.png")});
    QDragEnterEvent link({9, 9}, Qt::CopyAction, &fromBrowser, Qt::LeftButton, Qt::NoModifier);
    link.ignore();
    QCoreApplication::sendEvent(tab, &link);
    QVERIFY2(!link.isAccepted(), "nothing would come of it");
    fromBrowser.setImageData(picture);
    QDragEnterEvent come({9, 9}, Qt::CopyAction, &fromBrowser, Qt::LeftButton, Qt::NoModifier);
    come.ignore();
    QCoreApplication::sendEvent(tab, &come);
    QVERIFY(come.isAccepted());
    QDropEvent end(QPointF(9, 9), Qt::CopyAction, &fromBrowser, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(tab, &end);
    QTRY_VERIFY(pad().values()[14 * 28 + 26] < 0.05f && pad().values()[14 * 28 + 1] > 0.95f);
    // What is no picture changes nothing and is told.
    const auto before = pad().values();
    const QString wrong = folder.filePath("no.png");
    QFile file(wrong);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a picture") > 0);
    file.close();
    tab->openPicture(wrong);
    QTRY_VERIFY2(driver_->status().contains("no.png"), qPrintable(driver_->status()));
    QVERIFY(pad().values() == before);
}

void LatentMoreTools::neighboursByCodeStandBesideThoseByValues() {
    openTool("latent.near");
    auto* tab = driver_->window().findChild<ui::NeighboursTab*>();
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, 4});
    const auto& codes = *scene().codes();
    const auto byCode =
        nearestRows({codes.values, codes.units}, codes.values.data() + 4 * codes.units,
                    ui::NeighboursTab::kNear, 4);
    const auto& values = *scene().examples().probes;
    const auto byValues =
        nearestRows({values, 784}, values.data() + 4 * 784, ui::NeighboursTab::kNear, 4);
    QTRY_VERIFY(tab->byCode().rows == byCode.rows);
    QVERIFY(tab->byValues().rows == byValues.rows);
    const double share = meanShareInCommon({codes.values, codes.units}, {values, 784}, 10);
    auto* words = driver_->find<QLabel>("near.words");
    QTRY_VERIFY2(words->text().contains(QString("%1 % are the same").arg(100 * share, 0, 'f', 0)),
                 qPrintable(words->text()));
    auto* sheet = driver_->find<ui::SampleSheetView>("near.code");
    QTest::mouseClick(sheet, Qt::LeftButton, {}, sheet->itemPlace(0).center().toPoint());
    QVERIFY(scene().a().sample ==
            (ui::CodeSample{ui::CodeSample::Of::Probes, byCode.rows.front()}));
}

void LatentMoreTools::theWorstSamplesComeFirst() {
    openTool("latent.odd");
    QTRY_VERIFY(odd().found() != nullptr);
    const auto& data = *driver_->lab().data();
    const auto own = model();
    const auto errors = errorsOnPart(*own, data.test, {});
    QCOMPARE(std::ssize(errors), data.test.count());
    QVERIFY(odd().found()->watched == errors);
    QCOMPARE(odd().found()->worst.errors.front(), *std::max_element(errors.begin(), errors.end()));
    QVERIFY(
        std::is_sorted(odd().found()->worst.errors.rbegin(), odd().found()->worst.errors.rend()));
    auto* sheet = driver_->find<ui::SampleSheetView>("odd.sheet");
    QVERIFY(sheet->sheet().given && sheet->sheet().rebuilt);
    const auto table = odd().scores();
    QCOMPARE(std::ssize(table.rows), data.validation.count() + data.test.count());
    QVERIFY(std::abs(table.rows.back()[3].toDouble() - errors.back()) < 1e-4 * errors.back());
    QCOMPARE(table.rows.front().front(), QString("validation"));
}

void LatentMoreTools::theThresholdHasItsFalseAlarms() {
    auto* slider = driver_->find<QSlider>("odd.percentile");
    for (int percent : {60, 90, 99}) {
        slider->setValue(percent * 10);
        const auto& calm = odd().found()->calm;
        QCOMPARE(odd().rule().threshold, quantile(calm, percent / 100.0));
        // 80 validation samples: one more or less is 1.25 %.
        QVERIFY(std::abs(odd().rule().falseAlarms - (1 - percent / 100.0)) < 0.02);
        QVERIFY(driver_->find<QLabel>("odd.words")
                    ->text()
                    .contains(QString("false for %1 % of the validation samples")
                                  .arg(100 * odd().rule().falseAlarms, 0, 'f', 1)));
    }
}

void LatentMoreTools::aLabelIsFoundByTheError() {
    auto* label = driver_->find<QComboBox>("odd.label");
    const int place = label->findText("Bag");
    QVERIFY(place > 0);
    label->setCurrentIndex(place);
    Q_EMIT label->activated(place);
    std::vector<double> wanted, others;
    const auto& found = *odd().found();
    for (size_t i = 0; i < found.labels.size(); ++i)
        (found.labels[i] == 8 ? wanted : others).push_back(found.watched[i]);
    QVERIFY(driver_->find<QLabel>("odd.words")
                ->text()
                .contains(QString("curve %1").arg(areaUnderRoc(wanted, others), 0, 'f', 3)));
    QVERIFY(driver_->find<ui::TwoHistograms>("odd.bars")->group(1).scores == wanted);
    driver_->find<QAbstractButton>("odd.curve")->click();
    QVERIFY(driver_->find<QWidget>("odd.roc")->isVisible());
    driver_->find<QAbstractButton>("odd.curve")->click();
}

void LatentMoreTools::tsneIsMadePausedAndCancelled() {
    openTool("latent.tsne");
    auto* tab = driver_->window().findChild<ui::TsneTab*>();
    auto* words = driver_->find<QLabel>("tsne.words");
    QVERIFY(tab->places().empty());
    driver_->find<QAbstractButton>("tsne.make")->click();
    driver_->find<QAbstractButton>("tsne.pause")->click();
    QTest::qWait(300);
    QVERIFY(!tab->isDone());
    QVERIFY2(words->text().contains("Paused"), qPrintable(words->text()));
    driver_->find<QAbstractButton>("tsne.cancel")->click();
    QVERIFY(tab->places().empty());
    QVERIFY(driver_->find<QAbstractButton>("tsne.make")->isVisible());
    driver_->find<QAbstractButton>("tsne.make")->click();
    QTRY_VERIFY_WITH_TIMEOUT(tab->isDone(), 30000);
    const auto& codes = *scene().codes();
    const TsneMap own = findTsneMap({codes.values, codes.units}, {});
    QVERIFY(tab->places() == own.places);
    QVERIFY(words->text().contains(ui::threeDigits(own.divergence)));
    QVERIFY(words->text().contains("no place leads back"));
    // A click takes the whole code of the nearest dot.
    auto* map = driver_->find<ui::CodeMap>("tsne.map");
    const QPointF dot = map->codeOf(11);
    QTest::mouseClick(map, Qt::LeftButton, {}, map->toPlace(dot.x(), dot.y()).toPoint());
    const ui::CodeSample& taken = scene().a().sample;
    QVERIFY(taken.of == ui::CodeSample::Of::Probes);
    QVERIFY(std::hypot(map->codeOf(taken.index).x() - dot.x(),
                       map->codeOf(taken.index).y() - dot.y()) < 0.02 * map->range().width());
}

void LatentMoreTools::aProbeReadsTheLabelOfEachPlace() {
    const QImage before = map().grab().toImage();
    openTool("latent.classes");
    auto* tab = driver_->window().findChild<ui::ClassesTab*>();
    auto* bars = driver_->find<ui::ClassBars>("classes.bars");
    QTRY_VERIFY(tab->reader().probe && !bars->bars().empty());
    const auto& codes = *scene().codes();
    const auto own = readClasses(codes.values, codes.units, scene().examples().probeLabels);
    QCOMPARE(tab->reader().right, own.right);
    const auto sure = own.probe->probabilities(scene().a().code.data(), 1);
    QCOMPARE(bars->bars().front().sure, double{*std::max_element(sure.begin(), sure.end())});
    QVERIFY(std::is_sorted(bars->bars().rbegin(), bars->bars().rend(),
                           [](const auto& a, const auto& b) { return a.sure < b.sure; }));
    // The regions are those of the map's places, and only seen with the tab.
    QTRY_COMPARE(tab->regions().side, ui::ClassesTab::kSide);
    const auto code =
        scene().codeAt(map().range().left() + map().range().width() * 30.5 / ui::ClassesTab::kSide,
                       map().range().top() + map().range().height() * 60.5 / ui::ClassesTab::kSide);
    const auto there = own.probe->probabilities(code.data(), 1);
    QTRY_VERIFY(std::abs(tab->regions().sure[60 * ui::ClassesTab::kSide + 30] -
                         *std::max_element(there.begin(), there.end())) < 1e-4);
    QTRY_VERIFY(map().grab().toImage() != before);
    // Under the mouse it reads that place.
    hover((map().field().topLeft() + QPointF(30, 40)).toPoint());
    const auto looked = own.probe->probabilities(scene().looked().data(), 1);
    QCOMPARE(bars->bars().front().sure, double{*std::max_element(looked.begin(), looked.end())});
    scene().leave();
}

void LatentMoreTools::driftAndPullAreToldApart() {
    openTool("latent.moves");
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, 4});
    auto* tab = driver_->window().findChild<ui::MovesTab*>();
    const auto& moments = driver_->window().viewpoint().moments();
    const int64_t units = scene().codes()->units;
    QTRY_COMPARE(std::ssize(tab->drift()), (std::ssize(moments) + 1) * units);
    const float* given = scene().valuesOf({ui::CodeSample::Of::Probes, 4});
    const auto then = model();
    then->setParameters(*moments.front()->parameters);
    then->turnTo(moments.front()->schedules);
    ui::Floats code(static_cast<size_t>(units));
    then->encode(given, 1, code.data());
    QVERIFY(std::equal(code.begin(), code.end(), tab->drift().begin()));
    std::vector<double> deviations;
    const auto& statistics = scene().codes()->statistics;
    for (int64_t u = 0; u < units; ++u)
        deviations.push_back(std::sqrt(statistics.covariance[size_t(u * (units + 1))]));
    const auto own = pullOnCode(*model(), {given, 784}, scene().a().code, deviations, 0);
    QVERIFY(tab->pull() == own);
    const QImage both = map().grab().toImage();
    driver_->find<QAbstractButton>("moves.pull")->click();
    const QImage drift = map().grab().toImage();
    QVERIFY(drift != both);
    driver_->find<QAbstractButton>("moves.drift")->click();
    QVERIFY(map().grab().toImage() != drift);
    driver_->find<QAbstractButton>("moves.pull")->click();
    driver_->find<QAbstractButton>("moves.drift")->click();
    // A place that is no sample has neither.
    scene().placeAt(ui::kPinA, 0, 0);
    QTRY_VERIFY(tab->drift().empty() && tab->pull().empty());
}

void LatentMoreTools::aTwinIsLinkedByTheSameInput() {
    openTool("latent.twin");
    auto* tab = driver_->window().findChild<ui::TwinTab*>();
    auto* which = driver_->find<QComboBox>("twin.which");
    const auto& moments = driver_->window().viewpoint().moments();
    QCOMPARE(which->count(), static_cast<int>(moments.size()));
    which->setCurrentIndex(0);
    Q_EMIT which->activated(0);
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, 6});
    const auto there = model();
    there->setParameters(*moments.front()->parameters);
    there->turnTo(moments.front()->schedules);
    const float* given = scene().valuesOf({ui::CodeSample::Of::Probes, 6});
    ui::Floats rebuilt(784);
    there->reconstruct(given, 1, rebuilt.data());
    QTRY_VERIFY(tab->rebuilt() == rebuilt);
    const auto own = twinCodes(*there, *scene().examples().probes, {}, {});
    QTRY_VERIFY(tab->twin() && tab->twin()->codes == own.codes);
    auto* sheet = driver_->find<ui::SampleSheetView>("twin.sheet");
    QTRY_COMPARE(sheet->itemCount(), 3);
    QVERIFY(std::equal(given, given + 784, sheet->sheet().rebuilt));
    QVERIFY(std::equal(rebuilt.begin(), rebuilt.end(), sheet->sheet().rebuilt + 2 * 784));
    // A click on its map takes the same sample here; a key goes on to a neighbour.
    auto* map = driver_->find<ui::LinkedMap>("twin.map");
    const QPointF dot = map->codeOf(20);
    QTest::mouseClick(map, Qt::LeftButton, {}, map->toPlace(dot.x(), dot.y()).toPoint());
    const ui::CodeSample clicked = scene().a().sample;
    QVERIFY(clicked.of == ui::CodeSample::Of::Probes);
    QVERIFY(scene().a().code == scene().codeOf(clicked));
    bool moved = false;
    for (auto key : {Qt::Key_Right, Qt::Key_Left, Qt::Key_Up}) {
        QTest::keyClick(map, key);
        moved = moved || !(scene().a().sample == clicked);
    }
    QVERIFY(moved);
}

/// Moments come faster than a map is made: it is finished all the same, and made once.
void LatentMoreTools::aTwinStaysWhileMomentsCome() {
    auto* tab = driver_->window().findChild<ui::TwinTab*>();
    auto* which = driver_->find<QComboBox>("twin.which");
    QTRY_VERIFY(which->count() > 1 && tab->twin() && !tab->rebuilt().empty());
    QSignalSpy removed(which->model(), &QAbstractItemModel::rowsRemoved),
        reset(which->model(), &QAbstractItemModel::modelReset),
        changed(which->model(), &QAbstractItemModel::dataChanged);
    QTimer moments;
    connect(&moments, &QTimer::timeout, &moments,
            [this] { Q_EMIT driver_->window().viewpoint().momentsChanged(); });
    moments.start(0);
    which->setCurrentIndex(1);
    Q_EMIT which->activated(1);
    QVERIFY2(!tab->twin() && tab->rebuilt().empty(), "those of the twin before");
    QTRY_VERIFY(tab->twin() && !tab->rebuilt().empty());
    const auto made = tab->twin();
    QTest::qWait(100);
    QVERIFY(tab->twin() == made);
    QCOMPARE(which->currentIndex(), 1);
    QVERIFY(removed.isEmpty() && reset.isEmpty() && changed.isEmpty());
}

void LatentMoreTools::anotherRunCanBeTheTwin() {
    auto* which = driver_->find<QComboBox>("twin.which");
    const int before = which->count();
    // Another code size makes a new run; the old one is in the list.
    QVERIFY(driver_->window().model().set("network.encoder.2.units", Value(5), "units"));
    QVERIFY(driver_->waitUntilReady());
    QTRY_VERIFY(scene().hasCodes() && scene().codes()->units == 5);
    openTool("latent.twin");
    QTRY_VERIFY(which->itemText(0).startsWith("Run "));
    QVERIFY(which->count() != before);
    which->setCurrentIndex(0);
    Q_EMIT which->activated(0);
    auto* tab = driver_->window().findChild<ui::TwinTab*>();
    QTRY_VERIFY(tab->twin() && tab->twin()->units == 16);
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, 3});
    QTRY_VERIFY(!tab->rebuilt().empty());
    QTRY_VERIFY(driver_->find<QLabel>("twin.words")->text().contains("there"));
}

/// A plain model's codes lie elsewhere than N(0, 1): the remedy is a law fitted to them.
void LatentMoreTools::withoutAPriorBothLawsCanBeDrawnFrom() {
    open("basic");
    openTool("latent.samples");
    auto* tab = driver_->window().findChild<ui::DrawsTab*>();
    auto* from = driver_->find<QLabel>("latent.drawnFrom");
    QTRY_VERIFY(!tab->draws().empty());
    QVERIFY(from->text().contains("mixture"));
    const auto fitted = tab->draws();
    driver_->find<QAbstractButton>("latent.drawnNormal")->click();
    const int64_t units = scene().codes()->units;
    QVERIFY(tab->draws() == drawStandardNormal(units, ui::DrawsTab::kDraws, 1));
    QVERIFY(from->text().contains("N(0, 1)"));
    driver_->find<QAbstractButton>("latent.drawnFitted")->click();
    QVERIFY(tab->draws() == fitted);
}

/// Of 4,500 validation samples 2,000 follow the training; all are there when it pauses, the same
/// ones first, and what is chosen among the others does no harm meanwhile.
void LatentMoreTools::allSamplesAreOnTheMapWhileNothingTrains() {
    auto& model = driver_->window().model();
    QVERIFY(model.set("data.limit", Value(0), "limit"));
    QVERIFY(model.set("data.validation", Value(0.45), "validation"));
    QVERIFY(driver_->waitUntilReady());
    QTRY_VERIFY(scene().hasCodes());
    QTRY_COMPARE(scene().codes()->count, driver_->lab().data()->validation.count());
    const int64_t all = scene().codes()->count;
    QVERIFY(all > ui::Examples::kProbes && all <= ui::Examples::kMapProbes);
    const auto& e = scene().examples();
    QCOMPARE(std::ssize(*e.mapProbes), all * 784);
    QVERIFY(std::equal(e.probes->begin(), e.probes->end(), e.mapProbes->begin()));
    std::set<std::vector<float>> different;
    for (int64_t i = 0; i < all; ++i)
        different.emplace(e.mapProbes->begin() + i * 784, e.mapProbes->begin() + (i + 1) * 784);
    QVERIFY(std::ssize(different) > all - 20);  // a few pictures are in the data twice
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, all - 1});
    scene().select({1, all - 1});
    openTool("latent.near");
    auto* near = driver_->window().findChild<ui::NeighboursTab*>();
    const auto kept = scene().pinWords();
    driver_->lab().start();
    QTRY_COMPARE(scene().codes()->count, ui::Examples::kProbes);
    QVERIFY(scene().selected() == std::vector<int64_t>{1});
    QVERIFY2(near->isVisible(), "only a hand that chooses opens what is chosen");
    QVERIFY2(scene().a().isSet() && scene().a().sample.isNone(), "its code is none of now");
    QCOMPARE(scene().pinWords().front().sample, kept.front().sample);
    driver_->lab().pause();
    QTRY_COMPARE_WITH_TIMEOUT(scene().codes()->count, all, 20000);
    QVERIFY(scene().selected() == (std::vector<int64_t>{1, all - 1}));
    QVERIFY(near->isVisible());
    QVERIFY(scene().a().sample == (ui::CodeSample{ui::CodeSample::Of::Probes, all - 1}));
    QVERIFY(scene().a().code == scene().codeOf(scene().a().sample));
    scene().select({2});
    QVERIFY(!near->isVisible());
    scene().select({});
}

/// What comes too late is of a moment that nobody sees any more.
void LatentMoreTools::aStopWhileSamplesAreScoredScoresThemAgain() {
    driver_->lab().start();
    QTRY_VERIFY(scene().isGoing());
    openTool("latent.odd");
    auto* start = driver_->find<QAbstractButton>("odd.start");
    QVERIFY(!odd().found() && start->isVisible());
    start->click();
    driver_->lab().pause();
    QTRY_VERIFY(!scene().isGoing());
    const auto isOfNow = [this] {
        const auto& shown = driver_->window().viewpoint().shown();
        return odd().found() && odd().found()->of.step == shown->progress.step;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOfNow(), 20000);
}

/// Of 64 x 64 pictures in colour 64 MB hold 1,365, of 32 x 32 ones 5,461.
void LatentMoreTools::wideSamplesAreFewer() {
    const auto examplesOf = [](int64_t side, int64_t count) {
        auto pictures = std::make_shared<Dataset>();
        pictures->sampleShape = {3, side, side};
        pictures->count = count;
        pictures->bytes.resize(static_cast<size_t>(count * 3 * side * side));
        PreparedData data;
        data.sampleShape = pictures->sampleShape;
        data.train.data = pictures;
        for (int64_t row = 0; row < count; ++row)
            data.train.rows.push_back(static_cast<uint32_t>(row));
        return ui::chooseExamples(data);
    };
    const auto large = examplesOf(64, 3000);
    QCOMPARE(std::ssize(*large.probes), int64_t{1365} * 3 * 64 * 64);
    QVERIFY(large.mapProbes == large.probes);
    QCOMPARE(large.probeLabels.size(), size_t{1365});
    const auto small = examplesOf(32, 6000);
    QCOMPARE(std::ssize(*small.probes), ui::Examples::kProbes * 3 * 32 * 32);
    QCOMPARE(std::ssize(*small.mapProbes), int64_t{5461} * 3 * 32 * 32);
}

void LatentMoreTools::theyCanBeReadOnASmallScreen_data() {
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << "light" << QSize(1024, 768);
    QTest::addRow("dark") << "dark" << QSize(1024, 768);
    QTest::addRow("large") << "light" << QSize(1400, 900);
}

void LatentMoreTools::theyCanBeReadOnASmallScreen() {
    QFETCH(const QString, theme);
    QFETCH(const QSize, size);
    ui::applyTheme(ui::themeNamed(theme));
    driver_->window().resize(size);
    QStringList complaints;
    for (const char* name : {"latent.draw", "latent.near", "latent.odd", "latent.tsne",
                             "latent.twin", "latent.classes", "latent.moves"}) {
        openTool(name);
        QTest::qWait(500);
        for (auto& complaint : unreadable(driver_->window()))
            complaints << QString(name) + ": " + complaint;
        photograph(driver_->window(), QString(name) + "-" + QTest::currentDataTag());
    }
    ui::applyTheme(ui::Theme::Light);
    QVERIFY2(complaints.isEmpty(), qPrintable("\n" + complaints.join("\n")));
}

static const bool addedLatentMoreTools = addSubject<LatentMoreTools>("latent_more_tools");

}  // namespace hourglass::test

#include "latent_more_tools_test.moc"
