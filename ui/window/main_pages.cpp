#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/training/moment_wish.h"
#include "ui/pages/pages.h"
#include "ui/training/runs_panel.h"
#include "ui/window/banner.h"
#include "ui/window/first_hints.h"
#include "ui/window/main_window.h"
#include "ui/window/mode_bar.h"
#include "ui/window/moment_ribbon.h"
#include "ui/window/new_run_ribbon.h"
#include "ui/window/run_files.h"
#include "ui/window/scrubber.h"
#include "ui/window/tab_walk.h"
#include "ui/window/transport_bar.h"

// The window's pages: which there are, which is shown, and how Tab leads through them.
namespace hourglass::ui {

void MainWindow::makePages() {
    modes_->setObjectName("modes");
    modes_->setMovable(false);
    modes_->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    modes_->setIconSize({22, 22});
    for (auto& record : pages()) addPage(record);
    pages_->setFocusPolicy(Qt::ClickFocus);
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(banner_);
    column->addWidget(hints_);
    column->addWidget(newRun_);
    column->addWidget(ribbon_);
    column->addWidget(pages_, 1);
    column->addWidget(scrubber_);
    setCentralWidget(centre);
}

void MainWindow::addPage(const PageRecord& record) {
    Page* page = record.make({model_, lab_, viewpoint_, feed_}, this);
    const int index = pages_->addWidget(page);
    connect(page, &Page::message, this, &MainWindow::showMessage);
    connect(page, &Page::shippedWanted, this,
            [this](const QString& path) { files_->openShipped(path); });
    connect(page, &Page::runWanted, this, &MainWindow::returnToRun);
    connect(page, &Page::runRemovalWanted, this, [this](qint64 number) { runs_->remove(number); });
    connect(page, &Page::momentWanted, this,
            [this](qint64 run, qint64 updates, const QString& where) {
                if (run != lab_.shownNumber()) {
                    viewpoint_.restore(updates);  // as soon as it is open
                    returnToRun(run);
                } else if (updates >= 0) {
                    showMoment(QString("update:%1").arg(updates));
                }
                showPage(where);
            });
    QAction* go = modes_->addAction(record.title);
    go->setObjectName("page." + record.id);
    go->setCheckable(true);
    go->setShortcut(QKeySequence(QString("Ctrl+%1").arg(index + 1)));
    go->setProperty("help", tr("Page %1").arg(record.title));
    modeActions_->addAction(go);
    if (QWidget* button = modes_->widgetForAction(go)) button->setFocusPolicy(Qt::TabFocus);
    actions_ << go;
    connect(go, &QAction::triggered, this, [this, index] { choosePage(index); });
}

void MainWindow::choosePage(int index) {
    pages_->setCurrentIndex(index);
    modeActions_->actions().at(index)->setChecked(true);
    hints_->setPage(pages().at(index).id);
    lookAtPage();
}

void MainWindow::lookAtPage() {
    ViewFeed::Needs needs = pages().at(pages_->currentIndex()).needs;
    // What the encoder sees is shown beside every page.
    if (model_.experiment().at("corruption.kind").text() != "none")
        needs |= ViewFeed::Reconstructions;
    feed_.look(needs);
}

Page& MainWindow::shownPage() const { return *qobject_cast<Page*>(pages_->currentWidget()); }

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

void MainWindow::showMoment(const QString& name) {
    const auto wish = MomentWish::parse(name.toStdString());
    if (!wish) return showMessage(QString::fromStdString(wish.error().sentence()));
    auto* once = new QObject(this);
    const auto look = [this, once, wish = *wish] {
        if (viewpoint_.moments().empty()) return;
        once->deleteLater();
        disconnect(&viewpoint_, nullptr, once, nullptr);
        const auto place = findMoment(wish, viewpoint_.moments());
        if (!place) return showMessage(QString::fromStdString(place.error().sentence()));
        viewpoint_.goTo(static_cast<int>(*place));
    };
    connect(&viewpoint_, &Viewpoint::momentsChanged, once, look);
    look();
}

void MainWindow::showPage(const QString& name) {
    const auto index = pageIds().indexOf(name.section('/', 0, 0));
    if (index < 0) return;
    choosePage(static_cast<int>(index));
    if (name.contains('/')) shownPage().choosePart(name.section('/', 1));
}

}  // namespace hourglass::ui
