#include <QAction>
#include <QMenu>

#include "ui/pages/lab_page.h"
#include "ui/training/slow_motion_bar.h"
#include "ui/window/first_hints.h"
#include "ui/window/main_window.h"
#include "ui/window/transport_bar.h"

// Slow motion in the window: its commands, its captions, and the light on the network.
namespace hourglass::ui {

void MainWindow::makeSlowMotion(QMenu* menu) {
    auto* captions = new SlowMotionBar(slow_, this);
    addToolBarBreak(Qt::TopToolBarArea);
    addToolBar(Qt::TopToolBarArea, captions);
    QAction* mode = action(menu, "slowMotion", tr("Slow &motion"), {QKeySequence("M")}, [this] {
        if (slow_.isOn()) return slow_.leave();
        viewpoint_.goLive();  // captions tell of the newest weights
        slow_.begin();
    });
    mode->setCheckable(true);
    mode->setToolTip(tr("One update at a time, told in captions; again: training goes on"));
    mode->setProperty("help", tr("Slow motion: one update at a time, told in captions; again: "
                                 "training goes on"));
    QAction* next = action(menu, "captionForward", tr("&Next caption"), {QKeySequence("N")},
                           [this] { slow_.forward(); });
    QAction* back = action(menu, "captionBack", tr("Caption &back"), {QKeySequence("B")},
                           [this] { slow_.back(); });
    next->setProperty("help", tr("Slow motion: to the next caption"));
    back->setProperty("help", tr("Slow motion: back to the caption before"));
    transport_->addSlowMotion(mode, slow_);
    const auto follow = [this, mode, next, back] {
        refresh();
        mode->setChecked(slow_.isOn());
        next->setEnabled(slow_.isOn());
        back->setEnabled(slow_.isOn());
        if (slow_.isOn()) hints_->done(FirstHints::Train);
        const StepCaption* caption = slow_.caption();
        page<LabPage>().setLight(caption ? caption->light : NetworkLight());
    };
    connect(&slow_, &SlowMotion::changed, this, follow);
    connect(&slow_, &SlowMotion::told, this, &MainWindow::showMessage);
    connect(&feed_, &ViewFeed::examplesChanged, captions,
            [this, captions] { captions->setLook(feed_.examples().look); });
    follow();
}

/// Where the captions are, and which keys lead on.
QString MainWindow::slowMotionSentence() const {
    const StepTrace* update = slow_.trace();
    if (!update) return tr("Slow motion: waiting for the present update to end.");
    return tr("Slow motion, update %1, caption %2 of %3. N leads on, B back, Space %4, M trains "
              "on.")
        .arg(update->update)
        .arg(slow_.place() + 1)
        .arg(slow_.captions().size())
        .arg(slow_.isRunning() ? tr("stays here") : tr("lets them run"));
}

}  // namespace hourglass::ui
