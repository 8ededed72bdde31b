#include <QDockWidget>
#include <QVBoxLayout>

#include "ui/data/data_panel.h"
#include "ui/settings/inspector.h"
#include "ui/style/card.h"
#include "ui/style/space.h"
#include "ui/training/runs_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/run_files.h"

// The panels at the window's sides: data and runs left, settings right.
namespace hourglass::ui {
namespace {

constexpr int kDataWidth = 236, kSettingsWidth = 268, kRunsHeight = 150;

/// The list of runs on a card, with the room that cards have around them.
QWidget* runsCard(RunsPanel* runs) {
    auto* place = new QWidget;
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(kInside, 0, kTight, kInside);
    auto* card = new Card(MainWindow::tr("Runs"), place);
    card->body()->addWidget(runs);
    column->addWidget(card);
    return place;
}

}  // namespace

void MainWindow::makeDocks() {
    const auto dock = [this](const QString& title, const char* name, QWidget* widget,
                             Qt::DockWidgetArea area) {
        auto* d = new QDockWidget(title, this);
        d->setObjectName(name);
        d->setWidget(widget);
        // Cards have titles of their own; the View menu shows and hides the panels.
        d->setTitleBarWidget(new QWidget(d));
        addDockWidget(area, d);
        return d;
    };
    data_ = new DataPanel(model_, lab_, feed_, this);
    dataDock_ = dock(tr("Data"), "dataDock", data_, Qt::LeftDockWidgetArea);
    inspectorDock_ =
        dock(tr("Settings"), "inspectorDock", new Inspector(model_, this), Qt::RightDockWidgetArea);
    runs_ = new RunsPanel(model_, lab_, this);
    runsDock_ = dock(tr("Runs"), "runsDock", runsCard(runs_), Qt::LeftDockWidgetArea);
    // The row that is clicked goes away when its run opens: done after the click is over.
    connect(runs_, &RunsPanel::chosen, this, &MainWindow::returnToRun, Qt::QueuedConnection);
    connect(runs_, &RunsPanel::saveAloneWanted, this,
            [this](qint64 number) { files_->chooseSaveAlone(number); });
    connect(runs_, &RunsPanel::told, this, &MainWindow::showMessage);
    resetLayout();
}

void MainWindow::resetLayout() {
    addDockWidget(Qt::LeftDockWidgetArea, dataDock_);
    addDockWidget(Qt::RightDockWidgetArea, inspectorDock_);
    splitDockWidget(dataDock_, runsDock_, Qt::Vertical);
    for (QDockWidget* dock : {dataDock_, inspectorDock_, runsDock_}) {
        dock->setFloating(false);
        dock->show();
    }
    resizeDocks({dataDock_, inspectorDock_}, {kDataWidth, kSettingsWidth}, Qt::Horizontal);
    resizeDocks({dataDock_, runsDock_}, {1000, kRunsHeight}, Qt::Vertical);
}

}  // namespace hourglass::ui
