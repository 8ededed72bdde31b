#include <QAction>
#include <QLabel>

#include "core/questions/code_grid.h"
#include "core/statistics/code_law.h"
#include "ui/latent/code_sliders.h"
#include "ui/latent/draws_tab.h"
#include "ui/latent/sample_strip.h"
#include "ui/latent/slider_row.h"
#include "ui/latent/strip_slider.h"
#include "ui/latent_fixture.h"
#include "ui/subjects.h"

namespace hourglass::test {

/// The sliders of the Latent page: their order, pictures, units and locks.
class LatentSliders : public LatentFixture {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { open("variational", 8); }  // some values carry nothing
    void areSortedByDivergenceFromThePrior();
    void haveTheDecodersPicturesBehindThem();
    void numbersHaveTheChosenUnit();
    void aLockedValueIsHeld();
    void mainDirectionsMoveAlongThem();
    void withoutAPriorTheyAreSortedByEffectAndDrawsComeFromAMixture();

 private:
    ui::CodeSliders& sliders() { return *driver_->window().findChild<ui::CodeSliders*>(); }
    void chooseShown(const char* action) {
        driver_->window().findChild<QAction*>(action)->trigger();
    }
    CodeUsefulness usefulness();
};

/// As the worker is to find it, by the shown moment's own model.
CodeUsefulness LatentSliders::usefulness() {
    auto& lab = driver_->lab();
    auto model = *Inference::create(lab.experiment(), lab.data()->sampleShape, lab.data()->scaling);
    const auto& shown = driver_->window().viewpoint().shown();
    model->setParameters(*shown->parameters);
    model->turnTo(shown->schedules);
    const auto& examples = driver_->window().feed().examples();
    const int64_t units = model->model().codeUnits(), n = scene().codes()->count;
    std::vector<float> means(static_cast<size_t>(n * units)), logVariances(means.size());
    model->encode(examples.probes->data(), n, means.data(), logVariances.data());
    return model->model().code().isNormal()
               ? usefulnessByDivergence(means, logVariances, units)
               : usefulnessByEffect(*model, means, examples.probeLabels);
}

void LatentSliders::areSortedByDivergenceFromThePrior() {
    auto* criterion = driver_->find<QLabel>("sliders.criterion");
    QTRY_VERIFY2(criterion->text().contains("KL from the prior, nats/image"),
                 qPrintable(criterion->text()));
    const auto wanted = usefulness();
    const auto order = wanted.order();
    QTRY_COMPARE(sliders().axes().front().index, order.front());
    double last = 1e9;
    int64_t inUse = 0;
    for (size_t i = 0; i < order.size(); ++i) {
        const ui::SliderAxis& axis = sliders().axes()[i];
        QCOMPARE(axis.index, order[i]);
        QVERIFY(std::abs(axis.usefulness - wanted.of[static_cast<size_t>(order[i])]) < 1e-6);
        QVERIFY(axis.usefulness <= last);
        last = axis.usefulness;
        inUse += !axis.dead;
    }
    QCOMPARE(inUse, wanted.inUse());
    // What carries nothing is folded away, and can be unfolded.
    auto* fold = driver_->find<QAbstractButton>("sliders.fold");
    QVERIFY2(inUse > 0 && inUse < 16, qPrintable(QString("%1 in use").arg(inUse)));
    QCOMPARE(sliders().findChildren<ui::StripSlider*>().size(), inUse);
    QCOMPARE(fold->text(),
             QString("%1 of 16 in use; %2 carry nothing: show").arg(inUse).arg(16 - inUse));
    fold->click();
    QTRY_COMPARE(sliders().findChildren<ui::StripSlider*>().size(), 16);
    fold->click();
    QTRY_COMPARE(sliders().findChildren<ui::StripSlider*>().size(), inUse);
}

void LatentSliders::haveTheDecodersPicturesBehindThem() {
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, 3});
    const ui::SliderAxis axis = sliders().axes()[1];
    ui::Floats wanted;
    for (int i = 0; i < 7; ++i) {
        ui::Floats code = scene().a().code;
        code[static_cast<size_t>(axis.index)] =
            static_cast<float>(axis.mean + (i - 3) * axis.deviation);
        wanted.insert(wanted.end(), code.begin(), code.end());
    }
    const int64_t row = 7 * scene().codes()->units;
    QTRY_VERIFY(std::ssize(sliders().stripCodes()) >= 2 * row &&
                std::equal(wanted.begin(), wanted.end(), sliders().stripCodes().begin() + row,
                           [](float a, float b) { return std::abs(a - b) < 1e-4f; }));
    auto* slider = driver_->find<ui::StripSlider>(QString("code.%1.slider").arg(axis.index));
    // As the window does, all strips at once: a product's last bits may depend on how many rows are
    // computed together.
    const std::vector<float> all = decodedBy(sliders().stripCodes());
    const auto tiles = std::ssize(all) / (std::ssize(sliders().stripCodes()) / row);
    const std::vector<float> drawn(all.begin() + tiles, all.begin() + 2 * tiles);
    QTRY_VERIFY(slider->tiles() == drawn);
    // A click in the middle of the last tile is three deviations.
    QTest::mouseClick(slider, Qt::LeftButton, {}, QPoint(slider->width() - 3, 10));
    const float value = scene().a().code[static_cast<size_t>(axis.index)];
    QVERIFY(std::abs(value - static_cast<float>(axis.mean + 3 * axis.deviation)) < 1e-3f);
    QTest::mouseDClick(slider, Qt::LeftButton, {}, QPoint(slider->width() / 3, 10));
    QVERIFY(std::abs(scene().a().code[static_cast<size_t>(axis.index)] -
                     static_cast<float>(axis.mean)) < 1e-6f);
}

void LatentSliders::numbersHaveTheChosenUnit() {
    const ui::SliderAxis axis = sliders().axes()[0];
    const auto unit = static_cast<size_t>(axis.index);
    auto* number = driver_->find<QDoubleSpinBox>(QString("code.%1").arg(axis.index));
    chooseShown("sliders.deviations");
    number->setValue(1.5);
    QVERIFY(std::abs(scene().a().code[unit] -
                     static_cast<float>(axis.mean + 1.5 * axis.deviation)) < 1e-4f);
    QCOMPARE(number->suffix(), QString(" sd"));
    chooseShown("sliders.prior");
    number->setValue(97.5);
    QVERIFY(std::abs(scene().a().code[unit] - 1.959964f) < 1e-4f);
    QCOMPARE(number->suffix(), QString(" %"));
    chooseShown("sliders.raw");
    QVERIFY(std::abs(number->value() - 1.96) < 1e-3);
}

void LatentSliders::aLockedValueIsHeld() {
    const int unit = sliders().axes()[0].index, other = sliders().axes()[1].index;
    driver_->find<QDoubleSpinBox>(QString("code.%1").arg(unit))->setValue(2.25);
    auto* lock = driver_->find<QAbstractButton>(QString("code.%1.lock").arg(unit));
    lock->click();
    QVERIFY(!driver_->find<QDoubleSpinBox>(QString("code.%1").arg(unit))->isEnabled());
    auto* strip = driver_->find<ui::SampleStrip>("latent.strip");
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->itemPlace(4).center().toPoint());
    ui::Floats wanted = scene().codeOf({ui::CodeSample::Of::Shown, 4});
    wanted[static_cast<size_t>(unit)] = 2.25f;
    QVERIFY(scene().a().code == wanted);
    QVERIFY2(scene().a().sample.isNone(), "it is no longer that sample's code");
    driver_->press(Qt::Key_R);
    QCOMPARE(scene().a().code[static_cast<size_t>(unit)], 2.25f);
    QVERIFY(scene().a().code != wanted);
    hover((map().field().topLeft() + QPointF(60, 40)).toPoint());
    QVERIFY(scene().isHovering());
    QVERIFY(std::abs(scene().looked()[static_cast<size_t>(unit)] - 2.25f) < 1e-5f);
    scene().leave();
    driver_->find<QDoubleSpinBox>(QString("code.%1").arg(other))->setValue(0.5);
    QCOMPARE(scene().a().code[static_cast<size_t>(other)], 0.5f);
    lock->click();
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->itemPlace(4).center().toPoint());
    QVERIFY(scene().a().code == scene().codeOf({ui::CodeSample::Of::Shown, 4}));
}

void LatentSliders::mainDirectionsMoveAlongThem() {
    chooseShown("sliders.principal");
    QTRY_VERIFY(driver_->find<QDoubleSpinBox>("main.0"));
    const auto& codes = *scene().codes();
    QCOMPARE(std::ssize(sliders().axes()), codes.directions.count());
    const ui::Floats before = scene().a().code;
    driver_->find<QDoubleSpinBox>("main.0")->setValue(1.25);
    const auto direction = codes.directions.row(0);
    double at = 0, by = 0;
    for (size_t u = 0; u < before.size(); ++u) {
        at += direction[u] * (scene().a().code[u] - codes.statistics.mean[u]);
        by += direction[u] * (scene().a().code[u] - before[u]);
    }
    QVERIFY(std::abs(at - 1.25) < 1e-4);
    for (size_t u = 0; u < before.size(); ++u)
        QVERIFY(std::abs(scene().a().code[u] - before[u] - by * direction[u]) < 1e-4);
    chooseShown("sliders.values");
    QTRY_VERIFY(driver_->find<QDoubleSpinBox>(QString("code.%1").arg(sliders().axes()[0].index)));
}

void LatentSliders::withoutAPriorTheyAreSortedByEffectAndDrawsComeFromAMixture() {
    open("basic");
    auto* criterion = driver_->find<QLabel>("sliders.criterion");
    QTRY_VERIFY2(criterion->text().contains("effect"), qPrintable(criterion->text()));
    const auto wanted = usefulness();
    for (size_t i = 0; i < sliders().axes().size(); ++i) {
        QCOMPARE(sliders().axes()[i].index, wanted.order()[i]);
        const double own = wanted.of[static_cast<size_t>(wanted.order()[i])];
        QVERIFY(std::abs(sliders().axes()[i].usefulness - own) <= 1e-3 * own);
    }
    QTRY_VERIFY(driver_->find<QLabel>("code.drawnFrom")->text().contains("mixture"));
    driver_->press(Qt::Key_R);
    const CodeLaw law({scene().codes()->values, scene().codes()->units},
                      GaussianMixture::Settings());
    const ui::Floats draws = law.draw(ui::DrawsTab::kDraws, 1);
    const int64_t units = scene().codes()->units;
    const auto draw = [&](int64_t i) {
        return ui::Floats(draws.begin() + i * units, draws.begin() + (i + 1) * units);
    };
    QTRY_VERIFY(scene().a().code == draw(0));
    driver_->press(Qt::Key_BracketRight);
    QVERIFY(scene().a().code == draw(1));
    driver_->press(Qt::Key_BracketLeft);
    QVERIFY(scene().a().code == draw(0));
    QVERIFY(shows(draw(0)));
}

static const bool addedLatentSliders = addSubject<LatentSliders>("latent_sliders");

}  // namespace hourglass::test

#include "latent_sliders_test.moc"
