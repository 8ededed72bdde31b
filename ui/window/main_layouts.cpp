#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QTimer>

#include "ui/style/look.h"
#include "ui/window/layouts.h"
#include "ui/window/main_window.h"
#include "ui/window/pressed_keys.h"
#include "ui/window/theme.h"

// Which panels stand beside the pages, and the projector's look.
namespace hourglass::ui {

void MainWindow::makeLayoutMenu(QMenu* view) {
    QMenu* menu = view->addMenu(tr("&Layout"));
    for (auto& layout : panelLayouts()) {
        QAction* item = action(menu, QString("layout.") + layout.id, layout.title, {},
                               [this, id = QString(layout.id)] { useLayout(id); });
        item->setToolTip(layout.help);
        item->setProperty("help", tr("Layout: %1").arg(layout.help));
    }
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    action(menu, "resetLayout", tr("&Reset layout"), {}, [this] { resetLayout(); });
    action(view, "projector", tr("&Projector"), {QKeySequence("Shift+F11")},
           [this] { toggleProjector(); });
}

/// The panels come back as wide as they were, once the text is small again.
void MainWindow::toggleProjector() {
    if (!keys_->isOn()) {
        const QByteArray before = saveState();
        useLayout("projector");
        beforeProjector_ = before;
        return;
    }
    const QByteArray before = beforeProjector_;
    useLayout("teacher");
    if (!before.isEmpty()) QTimer::singleShot(0, this, [this, before] { restoreState(before); });
}

void MainWindow::useLayout(const QString& id) {
    for (auto& layout : panelLayouts()) {
        if (id != layout.id) continue;
        beforeProjector_.clear();  // chosen by hand: there is no way back to what was before
        // Panels first: large text in all of them would widen the window.
        dataDock_->setVisible(layout.data);
        runsDock_->setVisible(layout.runs);
        inspectorDock_->setVisible(layout.settings);
        const bool projected = currentLook() == Look::Projector;
        const Theme chosen = themeNamed(QSettings().value("theme", "system").toString());
        if (layout.projected)
            applyTheme(Theme::Projector);
        else if (projected)
            applyTheme(chosen == Theme::Projector ? Theme::Light : chosen);
        keys_->setOn(layout.projected);
    }
}

}  // namespace hourglass::ui
