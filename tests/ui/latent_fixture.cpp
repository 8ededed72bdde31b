#include "ui/latent_fixture.h"

namespace hourglass::test {

void LatentFixture::open(const QString& variant, double beta) {
    driver_ = std::make_unique<WindowDriver>(800);
    driver_->chooseVariant(variant);
    QTRY_VERIFY(driver_->lab().experiment().recipe == variant.toStdString());
    QVERIFY(driver_->window().model().set("network.encoder.2.units", Value(16), "units"));
    QTRY_COMPARE(driver_->lab().experiment().at("network.encoder").items().back()["units"].number(),
                 16.0);
    if (beta != 1) QVERIFY(driver_->window().model().set("estimator.beta", Value(beta), "beta"));
    QVERIFY(driver_->waitUntilReady());
    QVERIFY(driver_->trainEpoch());
    QVERIFY(driver_->trainEpoch());
    driver_->window().resize(1400, 900);
    driver_->window().showPage("latent");
    QTRY_VERIFY(scene().hasCodes());
    QVERIFY(scene().codes()->units > 2);
    // While training goes on codes come late; from here on nothing moves any more.
    QTRY_COMPARE(scene().codes()->step, driver_->window().viewpoint().shown()->progress.step);
    QTRY_VERIFY(!decoded().values().empty());
}

std::vector<float> LatentFixture::decodedBy(const ui::Floats& codes) {
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

bool LatentFixture::shows(const ui::Floats& code) {
    const auto expected = decodedBy(code);
    return QTest::qWaitFor([&] { return decoded().values() == expected; }, 5000);
}

int64_t LatentFixture::loneDot(double from, double to) {
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

void LatentFixture::hover(const QPoint& at) {
    QTest::mouseMove(&map(), at + QPoint(1, 1));
    QTest::mouseMove(&map(), at);
}

/// By events alone: the offscreen pointer's own moves come late, and without a button.
void LatentFixture::drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers) {
    const auto send = [&](QEvent::Type type, const QPoint& at, Qt::MouseButton button) {
        QMouseEvent event(type, at, map().mapToGlobal(at), button,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton,
                          modifiers);
        QCoreApplication::sendEvent(&map(), &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton);
    send(QEvent::MouseMove, from + (to - from) / 2, Qt::NoButton);
    send(QEvent::MouseMove, to, Qt::NoButton);
    send(QEvent::MouseButtonRelease, to, Qt::LeftButton);
}

}  // namespace hourglass::test
