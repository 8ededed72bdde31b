#include <QAction>

#include "ui/document/shipped_models.h"
#include "ui/latent_fixture.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window/run_files.h"

namespace hourglass::test {

/// Models that come with the program: a first visit to the Latent page finds a space to walk in.
class ShippedModelsTest : public LatentFixture {
    Q_OBJECT
 private Q_SLOTS:
    void init() {
        driver_ = std::make_unique<WindowDriver>(400);
        QVERIFY(driver_->waitUntilReady());
        driver_->window().showPage("latent");
        QTRY_VERIFY(scene().hasCodes());
    }
    void allAreThere() { QCOMPARE(ui::shippedModels().size(), size_t{3}); }
    void anUntrainedPageOffersThem();
    void theMenuOpensThem();
    void trainingMakesTheOfferGo();
};

void ShippedModelsTest::anUntrainedPageOffersThem() {
    auto* open = driver_->find<QAbstractButton>("trained.open");
    QVERIFY(open && open->isVisible());
    driver_->window().resize(1024, 768);
    QTest::qWait(300);
    const QStringList complaints = unreadable(driver_->window());
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join("\n")));
    photograph(driver_->window(), "latent-untrained");
    driver_->window().findChild<QAction*>("trained.clothes-16")->trigger();
    QTRY_VERIFY(scene().hasCodes() && scene().codes()->units == 16 && scene().codes()->step > 0);
    QVERIFY(!open->isVisible());
    QCOMPARE(driver_->lab().experiment().at("training.seed").number(), 7.0);
    QTRY_VERIFY(driver_->window().viewpoint().moments().size() >= 3);
    const ui::Floats code = scene().a().code;
    QVERIFY(shows(code));
    // There is nothing in it to be lost, and it is no file that could be written over.
    auto* files = driver_->window().findChild<ui::RunFiles*>();
    QVERIFY(files && !files->hasUnsavedWork());
    QVERIFY(driver_->window().model().path().isEmpty());
    QTest::qWait(500);
    photograph(driver_->window(), "latent-shipped");
}

void ShippedModelsTest::theMenuOpensThem() {
    driver_->window().findChild<QAction*>("shipped.faces-8")->trigger();
    QTRY_VERIFY(scene().hasCodes() && scene().codes()->units == 8);
    QVERIFY(!scene().examples().probeFactors.empty());
}

void ShippedModelsTest::trainingMakesTheOfferGo() {
    auto* open = driver_->find<QAbstractButton>("trained.open");
    QVERIFY(open->isVisible());
    QVERIFY(driver_->trainEpoch());
    QTRY_VERIFY(!open->isVisible());
}

static const bool addedShippedModels = addSubject<ShippedModelsTest>("shipped_models");

}  // namespace hourglass::test

#include "shipped_models_test.moc"
