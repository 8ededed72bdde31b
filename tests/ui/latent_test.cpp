#include <QLabel>
#include <QSignalSpy>
#include <QSlider>

#include "core/questions/code_path.h"
#include "ui/fresh_answers.h"
#include "ui/latent/carpet.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/draws_tab.h"
#include "ui/latent/frame_strip.h"
#include "ui/latent/latent_map.h"
#include "ui/latent/latent_page.h"
#include "ui/latent/map_card.h"
#include "ui/latent/picture_view.h"
#include "ui/latent/sample_strip.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window/theme.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The Latent page: whole codes, axes, honesty, paths, draws, carpet.
class Latent : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase();
    void opensOnTheFirstSample();
    void aClickOnASampleTakesItsWholeCode();
    void aClickOnADotTakesItsWholeCode();
    void hoverMovesAlongTheTwoDirections();
    void axesAreValuesOrDirections();
    void emptyPlacesAreSaid();
    void arrowsMoveByDeviations();
    void aPathLeadsFromAToB();
    void drawsAreGoneThrough();
    void theCarpetIsDecoded();
    void allTabsCanBeReadOnASmallScreen_data();
    void allTabsCanBeReadOnASmallScreen();
    void everythingFollowsTheScrubber();

 private:
    ui::CodeScene& scene() { return driver_->window().page<ui::LatentPage>().scene(); }
    ui::LatentMap& map() { return *driver_->find<ui::LatentMap>("codeMap"); }
    ui::PictureView& decoded() { return *driver_->find<ui::PictureView>("decoded"); }
    QPoint onMap(const QPointF& place) {
        const auto [x, y] = std::pair(place.x(), place.y());
        return map().toPlace(x, y).toPoint();
    }
    /// Another place than any dot's, and one with a dot alone.
    int64_t loneDot(double from, double to);
    void hover(const QPoint& at);
    std::vector<float> decodedBy(const ui::Floats& codes);
    bool shows(const ui::Floats& code);

    std::unique_ptr<WindowDriver> driver_;
};

/// Sixteen values with a prior, trained for an epoch.
void Latent::initTestCase() {
    driver_ = std::make_unique<WindowDriver>(800);
    driver_->chooseVariant("variational");
    QTRY_VERIFY(driver_->lab().experiment().recipe == "variational");
    QVERIFY(driver_->window().model().set("network.encoder.2.units", Value(16), "units"));
    QTRY_COMPARE(driver_->lab().experiment().at("network.encoder").items().back()["units"].number(),
                 16.0);
    QVERIFY(driver_->waitUntilReady());
    QVERIFY(driver_->trainEpoch());
    QVERIFY(driver_->trainEpoch());
    driver_->window().resize(1400, 900);
    driver_->window().showPage("latent");
    QTRY_VERIFY(scene().hasCodes());
    QVERIFY(scene().codes()->units > 2);
    QTRY_VERIFY(!decoded().values().empty());
}

std::vector<float> Latent::decodedBy(const ui::Floats& codes) {
    auto& lab = driver_->lab();
    auto model = *Inference::create(lab.experiment(), lab.data()->sampleShape, lab.data()->scaling);
    const auto& shown = driver_->window().viewpoint().shown();
    model->setParameters(*shown->parameters);
    model->turnTo(shown->schedules);
    const int64_t n = std::ssize(codes) / model->model().codeUnits();
    std::vector<float> values(static_cast<size_t>(n * model->model().inputUnits()));
    model->decode(codes.data(), n, values.data());
    return values;
}

bool Latent::shows(const ui::Floats& code) {
    const auto expected = decodedBy(code);
    return QTest::qWaitFor([&] { return decoded().values() == expected; }, 5000);
}

int64_t Latent::loneDot(double from, double to) {
    const QRectF field = map().field();
    for (int64_t i = 0; i < map().dotCount(); ++i) {
        const QPointF own = onMap(map().codeOf(i));
        const double across = (own.x() - field.left()) / field.width();
        if (across < from || across > to) continue;
        double least = 1e9;
        for (int64_t j = 0; j < map().dotCount(); ++j)
            if (j != i) least = std::min(least, QLineF(own, onMap(map().codeOf(j))).length());
        const QPointF a = map().placeOf(scene().a().code.data());
        if (least > 8 && QLineF(own, a).length() > 30) return i;
    }
    return -1;
}

void Latent::hover(const QPoint& at) {
    QTest::mouseMove(&map(), at + QPoint(1, 1));
    QTest::mouseMove(&map(), at);
}

void Latent::opensOnTheFirstSample() {
    QVERIFY(scene().a().sample == (ui::CodeSample{ui::CodeSample::Of::Shown, 0}));
    const auto& codes = *scene().codes();
    const ui::Floats first(codes.shown.begin(), codes.shown.begin() + codes.units);
    QVERIFY(scene().a().code == first);
    QVERIFY(shows(first));
    const auto& examples = driver_->window().feed().examples();
    const auto& input = driver_->find<ui::PictureView>("latent.input")->values();
    QVERIFY(std::equal(input.begin(), input.end(), examples.shown->begin()));
    QVERIFY(std::abs(driver_->find<QDoubleSpinBox>("code.0")->value() - double{first[0]}) < 1e-3);
    const auto* words = driver_->find<QLabel>("latent.words");
    QTRY_VERIFY2(words->text().contains("% of the data"), qPrintable(words->text()));
}

void Latent::aClickOnASampleTakesItsWholeCode() {
    auto* strip = driver_->find<ui::SampleStrip>("latent.strip");
    QCOMPARE(strip->itemCount(), 12);
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->itemPlace(7).center().toPoint());
    const auto& codes = *scene().codes();
    const auto from = codes.shown.begin() + 7 * codes.units;
    const ui::Floats whole(from, from + codes.units);
    QVERIFY(scene().a().code == whole);
    QVERIFY(shows(whole));
}

void Latent::aClickOnADotTakesItsWholeCode() {
    const int64_t dot = loneDot(0, 1);
    QVERIFY(dot >= 0);
    QTest::mouseClick(&map(), Qt::LeftButton, {}, onMap(map().codeOf(dot)));
    QVERIFY(scene().a().sample == (ui::CodeSample{ui::CodeSample::Of::Probes, dot}));
    const auto& codes = *scene().codes();
    const auto from = codes.values.begin() + dot * codes.units;
    const ui::Floats whole(from, from + codes.units);
    QVERIFY(scene().a().code == whole);
    QVERIFY(shows(whole));
    const float* own = scene().valuesOf(scene().a().sample);
    QVERIFY(own == driver_->window().feed().examples().probes->data() +
                       dot * driver_->window().feed().examples().shape.count());
    // The nearest training sample is one of the training part, and none is nearer.
    const auto* nearest = driver_->find<ui::PictureView>("latent.nearest");
    const auto& part = driver_->lab().data()->train;
    QTRY_VERIFY(nearest->values() == nearestSample(part, decoded().values().data()).values);
}

void Latent::hoverMovesAlongTheTwoDirections() {
    QVERIFY2(scene().axes().principal, "above two values");
    const ui::Floats a = scene().a().code;
    const QPoint at = (map().field().topLeft() + QPointF(30, 40)).toPoint();
    hover(at);
    const QPointF place = map().toCode(at);
    const ui::Floats wanted = scene().plane().codeAt(a, place.x(), place.y());
    QVERIFY(scene().looked() == wanted);
    QVERIFY(wanted != a);
    QVERIFY(shows(wanted));
    QVERIFY(driver_->find<QLabel>("latent.held")->text().contains("Others: held as in A"));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&map(), &leave);
    QVERIFY(scene().a().code == a);
    QVERIFY(shows(a));
}

void Latent::axesAreValuesOrDirections() {
    auto* x = driver_->find<QComboBox>("axisX");
    auto* y = driver_->find<QComboBox>("axisY");
    const int directions = static_cast<int>(scene().codes()->directions.count());
    x->setCurrentIndex(directions + 3);
    Q_EMIT x->activated(x->currentIndex());
    QVERIFY(scene().axes() == (ui::MapAxes{false, 3, 0}));
    QCOMPARE(y->currentIndex(), directions);
    const auto& codes = *scene().codes();
    QCOMPARE(map().codeOf(5),
             QPointF(codes.values[5 * codes.units + 3], codes.values[5 * codes.units]));
    y->setCurrentIndex(1);
    Q_EMIT y->activated(1);
    QVERIFY(scene().axes() == (ui::MapAxes{true, 0, 1}));
}

void Latent::emptyPlacesAreSaid() {
    auto* warning = driver_->find<QLabel>("latent.warning");
    ui::MapCard* card = driver_->window().findChild<ui::MapCard*>();
    std::shared_ptr<const ui::CodeSurvey> survey;
    QObject here;  // ends the connection with this test
    connect(card, &ui::MapCard::surveyed, &here, [&](auto s) { survey = s; });
    const int64_t dot = loneDot(0, 1);
    QTest::mouseClick(&map(), Qt::LeftButton, {}, onMap(map().codeOf(dot)));
    QTRY_VERIFY(survey && survey->of.held == scene().a().code);
    // Of most samples nothing is said; of a place far away it is.
    int said = 0;
    for (int64_t i = 0; i < 50; ++i) {
        scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, i});
        QVERIFY(shows(scene().a().code));
        said += !warning->text().isEmpty();
    }
    QVERIFY2(said <= 4, qPrintable(QString::number(said)));
    const auto deviation = scene().plane().deviations(scene().codes()->statistics).first;
    scene().chooseAt(40 * deviation, 0);
    QVERIFY(shows(scene().a().code));
    QTRY_COMPARE(warning->text(), QString("No data near here."));
    QTRY_VERIFY(survey && survey->of.held == scene().a().code);
    driver_->find<QAbstractButton>("latent.honesty")->click();
    QCOMPARE(warning->text(), QString());
    driver_->find<QAbstractButton>("latent.honesty")->click();
    QTRY_COMPARE(warning->text(), QString("No data near here."));
    // The hatch is that of the codes: cell by cell.
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, dot});
    QTRY_VERIFY(survey && survey->of.held == scene().a().code);
    const QRectF& r = survey->of.range;
    int hatched = 0;
    for (int64_t row = 0; row < ui::CodeSurvey::kSide; row += 5)
        for (int64_t column = 0; column < ui::CodeSurvey::kSide; column += 5) {
            const double side = ui::CodeSurvey::kSide;
            const auto code = scene().plane().codeAt(
                scene().a().code, r.left() + (static_cast<double>(column) + 0.5) / side * r.width(),
                r.top() + (static_cast<double>(row) + 0.5) / side * r.height());
            const bool empty =
                survey->empty[static_cast<size_t>(row * ui::CodeSurvey::kSide + column)];
            QCOMPARE(empty, survey->density->isEmptyAt(code.data()));
            hatched += empty;
        }
    QVERIFY(hatched > 0 && hatched < 100);
}

void Latent::arrowsMoveByDeviations() {
    scene().reset();
    map().setFocus();
    const auto [right, up] = scene().plane().deviations(scene().codes()->statistics);
    const auto before = scene().plane().placeOf(scene().a().code.data());
    QTest::keyClick(&map(), Qt::Key_Right);
    QTest::keyClick(&map(), Qt::Key_Up, Qt::ShiftModifier);
    const auto after = scene().plane().placeOf(scene().a().code.data());
    QVERIFY(std::abs(after.first - before.first - 0.1 * right) < 1e-4);
    QVERIFY(std::abs(after.second - before.second - 0.02 * up) < 1e-4);
    QVERIFY(shows(scene().a().code));
    QTest::keyClick(&map(), Qt::Key_Escape);
    QVERIFY(scene().a().sample == (ui::CodeSample{ui::CodeSample::Of::Shown, 0}));
}

void Latent::aPathLeadsFromAToB() {
    driver_->click("latent.path");
    auto* strip = driver_->find<ui::SampleStrip>("latent.strip");
    auto* empty = driver_->find<QLabel>("path.empty");
    QVERIFY(empty->isVisible());
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->itemPlace(1).center().toPoint());
    QTest::mouseClick(strip, Qt::LeftButton, Qt::ShiftModifier,
                      strip->itemPlace(8).center().toPoint());
    QVERIFY(!empty->isVisible());
    const ui::Floats a = scene().a().code, b = scene().b().code;
    QVERIFY(b == scene().codeOf({ui::CodeSample::Of::Shown, 8}));
    auto* frames = driver_->find<ui::FrameStrip>("path.frames");
    auto* fade = driver_->find<ui::FrameStrip>("path.fade");
    const auto line = decodedBy(straightPath(a, b, 12));
    const auto isShown = [&](const ui::FrameStrip& view, const std::vector<float>& values) {
        return QTest::qWaitFor([&] {
            return view.sheet().count == 12 &&
                   std::equal(values.begin(), values.end(), view.sheet().rebuilt);
        });
    };
    QVERIFY(isShown(*frames, line));
    const std::span<const float> all(line);
    const auto width = static_cast<size_t>(driver_->lab().data()->sampleShape.count());
    QVERIFY(isShown(*fade, straightPath(all.first(width), all.last(width), 12)));
    const auto table = frames->numbersOfMoment();
    QCOMPARE(table.rows.size(), 12);
    QCOMPARE(table.head.size(), 5 + a.size());
    QCOMPARE(table.rows.back().back().toFloat(), b.back());
    QTRY_VERIFY(!driver_->find<QLabel>("path.reading")->text().isEmpty());
    driver_->click("path.spherical");
    QVERIFY(
        isShown(*frames, decodedBy(sphericalPath(a, b, std::vector<double>(a.size(), 0.0), 12))));
    driver_->click("path.play");
    QTRY_VERIFY(scene().hoverName() == "Frame 3 of 12");
    driver_->click("path.play");
    QVERIFY(!scene().isHovering());
    // B can be dragged.
    const QPoint from = map().placeOf(b.data()).toPoint(), to = from + QPoint(25, -18);
    QTest::mousePress(&map(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&map(), from + QPoint(9, -9));
    QMouseEvent drag(QEvent::MouseMove, to, map().mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     {});
    QCoreApplication::sendEvent(&map(), &drag);
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, to);
    QVERIFY((map().placeOf(scene().b().code.data()) - to).manhattanLength() < 2);
    QVERIFY(scene().a().code == a);
    QTest::keyClick(&map(), Qt::Key_Escape);
    QVERIFY(!scene().b().isSet());
    QVERIFY(empty->isVisible());
}

void Latent::drawsAreGoneThrough() {
    driver_->click("latent.samples");
    auto* sheet = driver_->find<ui::SampleSheetView>("latent.draws");
    auto* tab = driver_->window().findChild<ui::DrawsTab*>();
    QVERIFY(driver_->find<QLabel>("latent.drawnFrom")->text().contains("prior"));
    const ui::Floats draws = tab->draws();
    const auto expected = decodedBy(draws);
    QTRY_VERIFY(sheet->sheet().count == ui::DrawsTab::kDraws &&
                std::equal(expected.begin(), expected.end(), sheet->sheet().rebuilt));
    const int64_t units = scene().codes()->units;
    const auto draw = [&](int64_t i) {
        return ui::Floats(draws.begin() + i * units, draws.begin() + (i + 1) * units);
    };
    driver_->press(Qt::Key_BracketRight);
    QVERIFY(scene().a().code == draw(0));
    driver_->press(Qt::Key_BracketRight);
    QVERIFY(scene().a().code == draw(1));
    driver_->press(Qt::Key_BracketLeft);
    QVERIFY(scene().a().code == draw(0));
    QVERIFY(shows(draw(0)));
    driver_->click("latent.drawAgain");
    QVERIFY(tab->draws() != draws);
    driver_->click("latent.sliders");
}

void Latent::theCarpetIsDecoded() {
    const auto& carpet = driver_->window().findChild<ui::MapCard*>()->carpet();
    QCOMPARE(carpet.side(), 0);
    const QImage before = map().grab().toImage();
    driver_->find<QAbstractButton>("latent.carpet")->click();
    QTRY_VERIFY(carpet.side() >= 10);
    QTRY_COMPARE(std::ssize(carpet.codes()),
                 int64_t{carpet.side()} * carpet.side() * scene().codes()->units);
    QVERIFY(map().grab().toImage() != before);
    QVERIFY(driver_->find<QLabel>("latent.held")->text().contains("quantiles of the prior"));
    driver_->find<QAbstractButton>("latent.carpet")->click();
    QCOMPARE(carpet.side(), 0);
}

void Latent::allTabsCanBeReadOnASmallScreen_data() {
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << "light" << QSize(1024, 768);
    QTest::addRow("dark") << "dark" << QSize(1024, 768);
    QTest::addRow("large") << "light" << QSize(1920, 1080);
}

void Latent::allTabsCanBeReadOnASmallScreen() {
    QFETCH(const QString, theme);
    QFETCH(const QSize, size);
    ui::applyTheme(ui::themeNamed(theme));
    driver_->window().resize(size);
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 1});
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 8}, true);
    driver_->find<QAbstractButton>("latent.carpet")->click();
    QStringList complaints;
    for (const char* tab : {"latent.path", "latent.samples", "latent.sliders"}) {
        driver_->click(tab);
        QTest::qWait(700);  // until its pictures have come
        for (auto& complaint : unreadable(driver_->window()))
            complaints << QString(tab) + ": " + complaint;
        photograph(driver_->window(), QString(tab) + "-" + QTest::currentDataTag());
    }
    driver_->find<QAbstractButton>("latent.carpet")->click();
    ui::applyTheme(ui::Theme::Light);
    driver_->window().resize(1400, 900);
    QVERIFY2(complaints.isEmpty(), qPrintable("\n" + complaints.join("\n")));
}

void Latent::everythingFollowsTheScrubber() {
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, 9});
    const ui::Floats late = scene().a().code;
    auto& viewpoint = driver_->window().viewpoint();
    viewpoint.first();
    QTRY_COMPARE(scene().moment().step, int64_t{0});
    const ui::Floats early = scene().a().code;
    QVERIFY(early != late);
    FreshAnswers fresh(*driver_, *viewpoint.shown());
    const auto codes = fresh.codes();
    const int64_t units = scene().codes()->units;
    QVERIFY(std::equal(early.begin(), early.end(), codes.begin() + 9 * units));
    QVERIFY(shows(early));
    viewpoint.goLive();
    QTRY_VERIFY(scene().a().code == late);
}

static const bool addedLatent = addSubject<Latent>("latent");

}  // namespace hourglass::test

#include "latent_test.moc"
