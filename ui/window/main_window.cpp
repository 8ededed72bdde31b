#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTimer>

#include "core/base/prompt_thread.h"
#include "core/experiment/recipe.h"
#include "ui/data/data_panel.h"
#include "ui/data/data_words.h"
#include "ui/data/dropped_pictures.h"
#include "ui/pages/lab_page.h"
#include "ui/pages/pages.h"
#include "ui/report/report_collector.h"
#include "ui/style/fitting_label.h"
#include "ui/style/icons.h"
#include "ui/training/runs_panel.h"
#include "ui/window/banner.h"
#include "ui/window/first_hints.h"
#include "ui/window/frame_pace.h"
#include "ui/window/mode_bar.h"
#include "ui/window/moment_ribbon.h"
#include "ui/window/new_run_ribbon.h"
#include "ui/window/pressed_keys.h"
#include "ui/window/recent_files.h"
#include "ui/window/run_files.h"
#include "ui/window/scrubber.h"
#include "ui/window/status_sentence.h"
#include "ui/window/train_on.h"
#include "ui/window/transport_bar.h"
#include "ui/window/wheel_guard.h"

namespace hourglass::ui {
namespace {

constexpr int kMessageMilliseconds = 6000;

/// Controls that use Space themselves.
bool keepsSpace(const QWidget* widget) {
    const auto* text = qobject_cast<const QPlainTextEdit*>(widget);
    if (text && !text->isReadOnly()) return true;
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
           qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget);
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      feed_(lab_, viewpoint_),
      files_(new RunFiles(model_, lab_, viewpoint_, this)),
      dropped_(new DroppedPictures(this)),
      transport_(new TransportBar(lab_, this)),
      modes_(new ModeBar(tr("Pages"), this)),
      banner_(new Banner(model_, lab_, this)),
      ribbon_(new MomentRibbon(viewpoint_, lab_, this)),
      newRun_(new NewRunRibbon(lab_, this)),
      hints_(new FirstHints(lab_, this)),
      scrubber_(new Scrubber(viewpoint_, lab_, this)),
      pages_(new QStackedWidget(this)),
      sentence_(new FittingLabel(this)),
      keys_(new PressedKeys(this)),
      modeActions_(new QActionGroup(this)) {
    setWindowIcon(programIcon());
    new WheelGuard(this);
    auto* pace = new FramePace(*this);
    const auto putTogether = [this, pace] {
        pace->setTogether(lab_.isGoing() && lab_.pace() == Pace::Full);
    };
    connect(&lab_, &Lab::stateChanged, pace, putTogether);
    connect(&lab_, &Lab::paceChanged, pace, putTogether);
    setAcceptDrops(true);
    setDockNestingEnabled(false);
    addToolBar(Qt::TopToolBarArea, transport_);
    addToolBar(Qt::LeftToolBarArea, modes_);
    firstExperiment();
    makePages();
    makeDocks();
    makeFileMenu();
    auto* collector = new ReportCollector(
        model_, lab_, viewpoint_, [this] { return pageIds().value(pages_->currentIndex()); },
        [this] { return statusSentence(lab_); }, this);
    connect(collector, &ReportCollector::told, this, &MainWindow::showMessage);
    makeEditMenu();
    makeTrainingMenu();
    makeMomentMenu();
    makeViewMenu();
    makeHelpMenu();
    sentence_->setObjectName("status");
    sentence_->setAccessibleDescription(tr("What is going on"));
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sentence_->setContentsMargins(6, 0, 6, 0);
    statusBar()->addWidget(sentence_, 1);
    statusBar()->setSizeGripEnabled(false);
    connect(&model_, &DocumentModel::experimentChanged, this, [this] {
        lab_.setExperiment(model_.experiment());
        lookAtPage();
    });
    connect(banner_, &Banner::otherDataWanted, data_, &DataPanel::chooseFile);
    connect(banner_, &Banner::lostDataWanted, this, &MainWindow::lookForData);
    connect(banner_, &Banner::message, this, &MainWindow::showMessage);
    connect(data_, &DataPanel::importWanted, this, [this] { showPage("import"); });
    connect(newRun_, &NewRunRibbon::backWanted, this, &MainWindow::returnToRun);
    connect(newRun_, &NewRunRibbon::queueWanted, this, [this](qint64 number) {
        runs_->queue(number);
        pages_->setFocus();  // its button is gone: Space must reach no other one
    });
    connect(&page<LabPage>(), &LabPage::unitLookedAt, hints_,
            [this] { hints_->done(FirstHints::LookAtUnit); });
    connect(&page<LabPage>(), &LabPage::mapMoved, hints_,
            [this] { hints_->done(FirstHints::MoveOverMap); });
    connect(ribbon_, &MomentRibbon::message, this, &MainWindow::showMessage);
    connect(&model_, &DocumentModel::refused, this, &MainWindow::showMessage);
    connect(&model_, &DocumentModel::pathChanged, this, [this] {
        noteRecentFile(model_.path());
        showTitle();
    });
    connect(&model_.undoStack(), &QUndoStack::cleanChanged, this, &MainWindow::showTitle);
    connect(&lab_, &Lab::stateChanged, this, &MainWindow::refresh);
    connect(&lab_, &Lab::figuresDue, this, &MainWindow::refresh);
    connect(&lab_, &Lab::pcaChanged, this, &MainWindow::refresh);
    connect(transport_, &TransportBar::trainPressed, this, &MainWindow::train);
    connect(files_, &RunFiles::readOnlyChanged, this, &MainWindow::showTitle);
    connect(&lab_, &Lab::queueTold, this, &MainWindow::showMessage);
    connect(files_, &RunFiles::told, this, &MainWindow::showMessage);
    connect(files_, &RunFiles::dataChosen, this, &MainWindow::openFile);
    connect(files_, &RunFiles::failed, this, [this](const QString& why) {
        showMessage(why);
        auto* box =
            new QMessageBox(QMessageBox::Warning, tr("Hourglass"), why, QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    connect(dropped_, &DroppedPictures::ready, this, [this](const QString& path) {
        openAfterAsking(path);
        if (!RunFiles::isDocument(path)) showPage("import");
    });
    connect(dropped_, &DroppedPictures::told, this, &MainWindow::showMessage);
    qApp->installEventFilter(this);
    resize(QSize(1400, 900).boundedTo(screen()->availableSize()));
    showTitle();
    showIcons();
    choosePage(0);
    pages_->setFocus();
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    if (QDir().mkpath(cache)) lab_.setMomentFolder(cache);
    lab_.setMomentBudget(momentMegabytes());
    lab_.setExperiment(model_.experiment());
    refresh();
    becomePrompt();  // last: the threads that train were begun above, and would be as this one
}

MainWindow::~MainWindow() {
    qApp->removeEventFilter(this);
    // A stack with undone steps says once more that it is clean when it goes: nobody reads the
    // title.
    disconnect(&model_.undoStack(), nullptr, this, nullptr);
}

/// An untrained real problem: never an empty window.
void MainWindow::firstExperiment() {
    auto recipe = findRecipe("basic");
    if (!recipe && !recipes().empty()) recipe = &recipes().front();
    if (recipe)
        model_.open(Document{resolveExperiment((*recipe)->id, (*recipe)->settings), {}}, {});
    for (const Error& error : recipeErrors()) showMessage(QString::fromStdString(error.sentence()));
}

void MainWindow::train() {
    if (slow_.isOn()) return slow_.pauseOrGoOn();
    const bool stuck = lab_.state() == Lab::State::Unusable || lab_.state() == Lab::State::Diverged;
    if (stuck && !lab_.isSettling()) return showMessage(statusSentence(lab_));
    const bool over = lab_.state() == Lab::State::Finished && !lab_.isSettling();
    if (over && lab_.snapshot() && lab_.snapshot()->history) {
        const TrainOn more = trainOn(model_.experiment(), *lab_.snapshot()->history);
        if (!more.whyNot.isEmpty()) return showMessage(more.whyNot);
        if (!model_.set(more.path, Value(more.epochs), tr("Train on"))) return;
    }
    lab_.toggle();
}

void MainWindow::returnToRun(int64_t number) {
    if (number == lab_.shownNumber()) return;
    const KeptRun* run = lab_.runs().find(number);
    if (!run) return;
    const Experiment experiment = run->experiment;
    const QString name = run->title();
    if (!lab_.returnTo(number)) return showMessage(tr("%1 is being kept; try again.").arg(name));
    if (experiment != model_.experiment()) model_.edit(tr("Return to %1").arg(name), experiment);
    showMessage(tr("%1 is open again, with its curves and weights.").arg(name));
}

void MainWindow::showMessage(const QString& sentence) {
    message_ = sentence;
    refresh();
    QTimer::singleShot(kMessageMilliseconds, this, [this, sentence] {
        if (message_ == sentence) message_.clear();
        refresh();
    });
}

void MainWindow::refresh() {
    const QString text = !message_.isEmpty() ? message_
                         : slow_.isOn()      ? slowMotionSentence()
                                             : statusSentence(lab_);
    if (sentence_->words() == text) return;
    sentence_->setWordings({text});
    const bool warning =
        lab_.state() == Lab::State::Diverged || lab_.state() == Lab::State::Unusable;
    QFont font = statusBar()->font();
    font.setBold(warning);
    sentence_->setFont(font);
}

void MainWindow::showTitle() {
    const QString name =
        model_.path().isEmpty() ? tr("Untitled") : QFileInfo(model_.path()).fileName();
    setWindowTitle(files_->isReadOnly() ? tr("%1[*] (read-only) - Hourglass").arg(name)
                                        : tr("%1[*] - Hourglass").arg(name));
    setWindowModified(model_.isModified());
}

void MainWindow::showIcons() {
    const auto actions = modeActions_->actions();
    for (int i = 0; i < actions.size(); ++i)
        actions[i]->setIcon(paintedIcon(pages().at(i).paintIcon));
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && modeActions_) showIcons();
    QMainWindow::changeEvent(event);
}

/// Where no window manager leads the keys back after a dialog, the window takes them itself.
bool MainWindow::event(QEvent* event) {
    if (event->type() == QEvent::WindowUnblocked)
        QTimer::singleShot(0, this, [this] {
            if (!QApplication::activeWindow()) activateWindow();
        });
    return QMainWindow::event(event);
}

/// Space trains and pauses wherever no control needs it.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return false;
    auto* key = static_cast<QKeyEvent*>(event);
    auto* widget = qobject_cast<QWidget*>(watched);
    if (key->key() != Qt::Key_Space || key->modifiers() || !widget || widget->window() != this)
        return false;
    if (key->isAutoRepeat() || keepsSpace(focusWidget()) || keepsSpace(widget)) return false;
    train();
    return true;
}

bool MainWindow::openFile(const QString& path) {
    if (RunFiles::isDocument(path)) return files_->open(path);
    if (!QFileInfo::exists(path)) {
        showMessage(tr("%1: There is no such file. Check the name.").arg(path));
        return false;
    }
    data_->openPath(path);
    return true;
}

void MainWindow::lookForData(bool folder) {
    const QString path = folder ? QFileDialog::getExistingDirectory(this, tr("Where are the data?"))
                                : QFileDialog::getOpenFileName(this, tr("Where are the data?"), {},
                                                               dataFileFilter());
    if (!path.isEmpty()) files_->findDataAt(path);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (DroppedPictures::takes(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) { dropped_->take(*event->mimeData()); }

void MainWindow::openAfterAsking(const QString& path) {
    if (RunFiles::isDocument(path))
        files_->openAfterAsking(path);
    else
        openFile(path);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const bool going = lab_.isGoing();
    lab_.pause();
    const auto stay = [this, going] {
        if (going) lab_.start();
    };
    if (files_->mayLeave([this] { close(); }, stay))
        QMainWindow::closeEvent(event);
    else
        event->ignore();
}

}  // namespace hourglass::ui
