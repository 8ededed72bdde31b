#include <QAction>
#include <QActionGroup>
#include <QClipboard>
#include <QDockWidget>
#include <QGuiApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QToolTip>

#include "ui/data/dropped_pictures.h"
#include "ui/document/shipped_models.h"
#include "ui/pages/page.h"
#include "ui/report/report_collector.h"
#include "ui/style/look.h"
#include "ui/window/finder.h"
#include "ui/window/first_hints.h"
#include "ui/window/key_help.h"
#include "ui/window/main_window.h"
#include "ui/window/moment_ribbon.h"
#include "ui/window/recent_files.h"
#include "ui/window/run_files.h"
#include "ui/window/theme.h"
#include "ui/window/transport_bar.h"

// The window's menus: each action in one place, with its key and its words.
namespace hourglass::ui {

QAction* MainWindow::action(QMenu* menu, const QString& name, const QString& text,
                            const QList<QKeySequence>& keys, std::function<void()> work) {
    QAction* item = menu->addAction(text);
    item->setObjectName(name);
    item->setShortcuts(keys);
    connect(item, &QAction::triggered, this, std::move(work));
    actions_ << item;
    return item;
}

void MainWindow::makeFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    action(menu, "open", tr("&Open…"), {QKeySequence::Open}, [this] { files_->chooseOpen(); });
    QMenu* recent = menu->addMenu(tr("Open &recent"));
    recent->setObjectName("recent");
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        fillRecentMenu(*recent, [this](const QString& path) { openAfterAsking(path); });
    });
    QMenu* shipped = menu->addMenu(tr("Open a &trained model"));
    for (const ShippedModel& model : shippedModels()) {
        QAction* open = action(shipped, "shipped." + model.id, model.title, {},
                               [this, path = model.path] { files_->openShipped(path); });
        open->setToolTip(model.words);
    }
    shipped->setToolTipsVisible(true);
    action(menu, "save", tr("&Save"), {QKeySequence::Save}, [this] { files_->save(); });
    action(menu, "saveAs", tr("Save &as…"), {QKeySequence("Ctrl+Shift+S")},
           [this] { files_->chooseSave(); });
    QAction* all = action(menu, "saveAllMoments", tr("Save all &moments"), {},
                          [this] { files_->setSavesAllMoments(!files_->savesAllMoments()); });
    all->setToolTip(tr("Files keep every moment of a run, not only its first, best and last one"));
    all->setCheckable(true);
    all->setChecked(files_->savesAllMoments());
    QAction* data = action(menu, "includeData", tr("Include the &data"), {},
                           [this] { files_->setIncludesData(!files_->includesData()); });
    data->setToolTip(tr("Documents get a copy of their data, and need not find them again"));
    data->setCheckable(true);
    data->setChecked(files_->includesData());
    action(menu, "importData", tr("&Import data…"), {QKeySequence("Ctrl+I")},
           [this] { showPage("import"); });
    action(menu, "exportModel", tr("&Export model…"), {QKeySequence("Ctrl+E")},
           [this] { showPage("export"); });
    menu->addSeparator();
    action(menu, "quit", tr("&Quit"), {QKeySequence("Ctrl+Q")}, [this] { close(); });
}

void MainWindow::makeEditMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = model_.undoStack().createUndoAction(this, tr("Undo"));
    QAction* redo = model_.undoStack().createRedoAction(this, tr("Redo"));
    undo->setShortcut(QKeySequence("Ctrl+Z"));
    redo->setShortcuts({QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
    undo->setObjectName("undo");
    redo->setObjectName("redo");
    undo->setProperty("help", tr("Undo the last edit"));
    redo->setProperty("help", tr("Redo the edit that was undone"));
    menu->addActions({undo, redo});
    actions_ << undo << redo;
    menu->addSeparator();
    action(menu, "pastePictures", tr("&Paste pictures as data"), {QKeySequence::Paste}, [this] {
        const QMimeData* given = QGuiApplication::clipboard()->mimeData();
        if (given && DroppedPictures::takes(*given))
            dropped_->take(*given);
        else
            showMessage(tr("There is no picture and no file on the clipboard. Copy some first."));
    });
    action(menu, "addToReport", tr("Add view to &report"), {QKeySequence("Alt+R")}, [this] {
        if (!ReportCollector::of(*this)->addPresent(*this))
            showMessage(tr("Rest the mouse on a view, or go there by Tab; then it can be added."));
    });
    transport_->addUndo(viewpoint_, undo, redo);
}

void MainWindow::makeTrainingMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Training"));
    action(menu, "trainOrPause", tr("Train or &pause"),
           {QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")}, [this] { train(); });
    action(menu, "stepOnce", tr("&Step"), {QKeySequence(".")}, [this] { transport_->step(); });
    action(menu, "changePace", tr("Change p&ace"), {QKeySequence("S")},
           [this] { lab_.setPace(lab_.pace() == Pace::Watch ? Pace::Full : Pace::Watch); });
    makeSlowMotion(menu);
    action(menu, "resetRun", tr("&Reset to epoch 0"), {}, [this] { lab_.reset(); });
    makeSharingMenu(menu->addMenu(tr("S&hare the machine")));
    menu->addSeparator();
    for (int i = 0; i < pages_->count(); ++i)
        for (auto& command : qobject_cast<Page*>(pages_->widget(i))->commands())
            action(menu, command.name, command.text, {command.key}, [=, this] {
                choosePage(i);
                command.work();
            });
}

/// How the open run and those of the queue share the machine.
void MainWindow::makeSharingMenu(QMenu* menu) {
    auto* group = new QActionGroup(this);
    const std::tuple<const char*, QString, Sharing> all[] = {
        {"oneAfterAnother", tr("&One after another: the open run first, then the queue"),
         Sharing::OneAfterAnother},
        {"inTurns", tr("In &turns: two runs, one update each"), Sharing::InTurns}};
    for (auto& [id, text, sharing] : all) {
        QAction* item = action(menu, QString("sharing.") + id, text, {},
                               [this, sharing = sharing] { lab_.setSharing(sharing); });
        item->setCheckable(true);
        item->setChecked(sharing == lab_.sharing());
        group->addAction(item);
    }
}

void MainWindow::makeMomentMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Moments"));
    Viewpoint* view = &viewpoint_;
    action(menu, "momentFirst", tr("&First moment"), {QKeySequence("Alt+Home")},
           [view] { view->first(); });
    action(menu, "momentBack", tr("&Back in time"), {QKeySequence(","), QKeySequence("Alt+Left")},
           [view] { view->back(); });
    action(menu, "momentForward", tr("For&ward in time"),
           {QKeySequence("Shift+,"), QKeySequence("<"), QKeySequence("Alt+Right")},
           [view] { view->forward(); });
    action(menu, "momentLive", tr("&Live"), {QKeySequence("Alt+End")}, [view] { view->goLive(); });
    menu->addSeparator();
    action(menu, "momentBudget", tr("&Memory for moments…"), {}, [this] { askMomentBudget(); });
    action(menu, "momentGoOn", tr("&Go on from the shown moment"), {}, [this] { ribbon_->goOn(); });
}

void MainWindow::makeViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    menu->addActions(modeActions_->actions());
    menu->addSeparator();
    menu->addActions({dataDock_->toggleViewAction(), runsDock_->toggleViewAction(),
                      inspectorDock_->toggleViewAction()});
    makeLayoutMenu(menu);
    QMenu* themes = menu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const QString chosen = QSettings().value("theme", "system").toString();
    const std::pair<const char*, QString> all[] = {{"system", tr("&System")},
                                                   {"light", tr("&Light")},
                                                   {"dark", tr("&Dark")},
                                                   {"projector", tr("&Projector")}};
    for (auto& [id, text] : all) {
        const QString name = id;
        QAction* item = action(themes, "theme." + name, text, {}, [name] {
            QSettings().setValue("theme", name);
            applyTheme(themeNamed(name));
        });
        item->setCheckable(true);
        item->setChecked(name == chosen);
        group->addAction(item);
    }
}

/// What the control with the keys is for, in the words of its tool tip; without one the keys.
void MainWindow::explainFocus() {
    for (QWidget* w = focusWidget(); w && w != this; w = w->parentWidget()) {
        const QString words = w->whatsThis().isEmpty() ? w->toolTip() : w->whatsThis();
        if (words.isEmpty()) continue;
        return QToolTip::showText(w->mapToGlobal(QPoint(0, w->height())), words, w, {}, 60000);
    }
    findChild<QAction*>("keys")->trigger();
}

void MainWindow::makeHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    action(menu, "find", tr("&Find anything…"), {QKeySequence("Ctrl+K")}, [this] {
        (new Finder(findableThings(*this, actions_, model_.experiment()), this))->open();
    });
    action(menu, "explain", tr("&What is this?"), {QKeySequence("F1")}, [this] { explainFocus(); });
    action(menu, "keys", tr("&Keys"), {QKeySequence("Shift+F1")}, [this] {
        const QList<std::pair<QString, QString>> others = {
            {tr("Space"), tr("Train or pause, unless a control has the focus")},
            {tr("Arrow keys"), tr("Move the cross-hair of the code map (Shift: finer)")},
            {tr("Double click"), tr("Bring a setting's default back")}};
        auto* help = new KeyHelp(actions_, others, this);
        help->setAttribute(Qt::WA_DeleteOnClose);
        help->open();
    });
    action(menu, "hints", tr("Show &hints"), {}, [this] { hints_->begin(); });
    action(menu, "about", tr("&About Hourglass"), {}, [this] {
        QMessageBox::about(
            this, tr("About Hourglass"),
            tr("<p><b>Hourglass %1</b></p><p>A laboratory for autoencoders: networks "
               "that squeeze pictures through a narrow code and build them "
               "again.</p><p>Free software under the GNU General Public License, "
               "version 3 or later.</p>")
                .arg(HOURGLASS_VERSION));
    });
}

}  // namespace hourglass::ui
