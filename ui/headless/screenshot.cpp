#include "ui/headless/screenshot.h"

#include <QCoreApplication>
#include <QTimer>
#include <memory>

#include "ui/pages/page.h"
#include "ui/window/main_window.h"

namespace hourglass::ui {
namespace {

constexpr int kSettle = 1500;  // until the views have caught up

}  // namespace

void Screenshot::takeFrom(MainWindow& window) const {
    Lab& lab = window.lab();
    lab.setPace(Pace::Full);
    if (epochs > 0) lab.start();
    auto* poll = new QTimer(&window);
    QObject::connect(poll, &QTimer::timeout, &window, [=, &window, &lab, shot = *this] {
        const bool stuck =
            lab.state() == Lab::State::Unusable || lab.state() == Lab::State::Diverged;
        // A run that is planned for fewer epochs ends before.
        const bool enough = lab.state() == Lab::State::Finished ||
                            (lab.snapshot() && lab.snapshot()->progress.epoch >= shot.epochs);
        const bool reached = enough && lab.snapshot() && lab.pca();
        if (!stuck && !reached) return;
        poll->stop();
        if (shot.epochs > 0) lab.pause();
        const auto grab = [&window, shot] {
            const bool saved = window.grab().save(shot.file);
            QCoreApplication::exit(saved ? 0 : 1);
        };
        QTimer::singleShot(kSettle, &window, [&window, grab] {
            window.shownPage().prepareForPicture(
                [&window, grab] { QTimer::singleShot(kSettle, &window, grab); });
        });
    });
    poll->start(50);
}

}  // namespace hourglass::ui
