#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/analyses/analyses_page.h"
#include "ui/latent/latent_page.h"
#include "ui/views/feature_page.h"
#include "ui/window/banner.h"
#include "ui/window/lab_page.h"
#include "ui/window/main_window.h"
#include "ui/window/moment_ribbon.h"
#include "ui/window/scrubber.h"
#include "ui/window/tab_walk.h"
#include "ui/window/transport_bar.h"

// The window's pages: which there are, which is shown, and how Tab leads through them.
namespace hourglass::ui {

void MainWindow::makePages() {
    modes_->setObjectName("modes");
    modes_->setMovable(false);
    modes_->setStyleSheet("QToolBar { border: none; background: palette(window); }");
    modes_->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    modes_->setIconSize({26, 26});
    labPage_ = new LabPage(model_, lab_, viewpoint_, feed_, this);
    latentPage_ = new LatentPage(lab_, feed_, this);
    addPage(labPage_, "lab", tr("Lab"));
    addPage(new FeaturePage(feed_, this), "features", tr("Features"));
    addPage(latentPage_, "latent", tr("Latent"));
    analysesPage_ = new AnalysesPage(lab_, viewpoint_, this);
    addPage(analysesPage_, "analyses", tr("Analyses"));
    connect(analysesPage_, &AnalysesPage::message, this, &MainWindow::showMessage);
    pages_->setFocusPolicy(Qt::ClickFocus);
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(banner_);
    column->addWidget(ribbon_);
    column->addWidget(pages_, 1);
    column->addWidget(scrubber_);
    setCentralWidget(centre);
}

void MainWindow::addPage(QWidget* page, const QString& name, const QString& text) {
    const int index = pages_->addWidget(page);
    QAction* go = modes_->addAction(text);
    go->setObjectName("page." + name);
    go->setCheckable(true);
    go->setShortcut(QKeySequence(QString("Ctrl+%1").arg(index + 1)));
    go->setProperty("help", tr("Page %1").arg(text));
    modeActions_->addAction(go);
    if (QWidget* button = modes_->widgetForAction(go)) button->setFocusPolicy(Qt::TabFocus);
    actions_ << go;
    connect(go, &QAction::triggered, this, [this, index] { choosePage(index); });
}

void MainWindow::choosePage(int index) {
    pages_->setCurrentIndex(index);
    modeActions_->actions().at(index)->setChecked(true);
    lookAtPage();
}

void MainWindow::lookAtPage() {
    const int page = pages_->currentIndex();
    // What the encoder sees is shown beside every page.
    const bool corrupts = model_.experiment().at("corruption.kind").text() != "none";
    feed_.look(page == 0 || corrupts, page == 2, page == 1);
}

const QStringList& MainWindow::pageNames() {
    static const QStringList names = {"lab", "features", "latent", "analyses"};
    return names;
}

/// Tab goes through the areas of the window one after the other, in reading order.
bool MainWindow::focusNextPrevChild(bool next) {
    QList<QWidget*> stops;
    for (const QWidget* area : QList<const QWidget*>{transport_, modes_, dataDock_, runsDock_,
                                                     centralWidget(), inspectorDock_})
        if (area->isVisible() && !area->isWindow()) stops << tabStops(*area);
    if (stops.isEmpty()) return false;
    qsizetype at = stops.indexOf(focusWidget());
    if (at < 0 && focusWidget()) {  // no stop itself: from the first one inside of it
        for (qsizetype i = 0; i < stops.size() && at < 0; ++i)
            if (focusWidget()->isAncestorOf(stops[i])) at = next ? i - 1 : i;
    }
    const qsizetype count = stops.size();
    at = next ? (at + 1) % count : (at < 1 ? count : at) - 1;
    stops[at]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void MainWindow::showPage(const QString& name) {
    const auto pages = modeActions_->actions();
    for (int i = 0; i < pages.size(); ++i)
        if (pages[i]->objectName() == "page." + name.section('/', 0, 0)) choosePage(i);
    if (name.contains('/')) analysesPage_->choose(name.section('/', 1));
}

}  // namespace hourglass::ui
