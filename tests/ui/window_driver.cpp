#include "ui/window_driver.h"

#include <QFile>
#include <QSettings>

#include <QAbstractButton>

#include "ui/style/fold_header.h"

namespace hourglass::test {

WindowDriver::WindowDriver(int pictures) {
    window_.resize(1280, 860);
    window_.show();
    (void)QTest::qWaitForWindowActive(&window_, 1000);
    if (pictures > 0) window_.model().set("data.limit", Value(pictures), "limit");
    QTest::qWait(200);
    waitUntilReady();
}

void WindowDriver::hideHints() { QSettings().setValue("hintsSeen", true); }

void WindowDriver::click(const QString& name) {
    auto* button = window_.findChild<QAbstractButton*>(name);
    QVERIFY2(button, qPrintable("No button " + name));
    QVERIFY2(button->isEnabled(), qPrintable(name + " is disabled"));
    const QPoint middle = button->rect().center();
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(10, middle.y()));
}

void WindowDriver::chooseVariant(const QString& id) {
    click("variant.change");
    click("variant." + id);
    click("gallery.choose");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    window_.activateWindow();  // what a window manager does when a dialog closes
    (void)QTest::qWaitForWindowActive(&window_, 1000);
}

void WindowDriver::unfoldAll() {
    for (auto* header : window_.findChildren<ui::FoldHeader*>())
        if (header->isVisible() && !header->isChecked()) header->click();
    QCoreApplication::processEvents();
}

bool WindowDriver::waitFor(ui::Lab::State state, int milliseconds) {
    return QTest::qWaitFor([&] { return lab().state() == state; }, milliseconds);
}

bool WindowDriver::waitUntilReady() {
    return QTest::qWaitFor(
        [&] { return !lab().isSettling() && lab().state() == ui::Lab::State::Ready; }, 20000);
}

bool WindowDriver::waitForEpoch(double epoch, int milliseconds) {
    return QTest::qWaitFor(
        [&] {
            const auto& s = lab().snapshot();
            return s && s->history && !s->history->epochs.empty() &&
                   static_cast<double>(s->history->epochs.back().epoch) >= epoch;
        },
        milliseconds);
}

bool WindowDriver::trainEpoch() {
    const double before = lab().snapshot()->progress.epoch;
    lab().step(ui::Lab::Level::Epoch);
    return waitForEpoch(before + 1) && waitFor(ui::Lab::State::Paused);
}

bool WindowDriver::waitForPictures() {
    return waitForAnswer(&ui::PictureWorker::reconstructed, &ui::PictureWorker::askReconstructions);
}

double WindowDriver::sse() { return lab().snapshot()->history->epochs.back().validationSse; }

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace hourglass::test
