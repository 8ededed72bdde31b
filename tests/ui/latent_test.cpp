#include <QComboBox>

#include "ui/fresh_answers.h"
#include "ui/latent/map_card.h"
#include "ui/latent/sample_strip.h"
#include "ui/latent_fixture.h"
#include "ui/subjects.h"

namespace hourglass::test {

/// The Latent page: whole codes, axes, honesty, the scrubber.
class Latent : public LatentFixture {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { open(); }
    void opensOnTheFirstSample();
    void aClickOnASampleTakesItsWholeCode();
    void aClickOnADotTakesItsWholeCode();
    void hoverMovesAlongTheTwoDirections();
    void axesAreValuesOrDirections();
    void emptyPlacesAreSaid();
    void arrowsMoveByDeviations();
    void everythingFollowsTheScrubber();
};

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
