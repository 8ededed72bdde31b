#pragma once

#include <QMainWindow>

#include "ui/document/document_model.h"
#include "ui/training/lab.h"
#include "ui/training/slow_motion.h"
#include "ui/views/view_feed.h"

class QActionGroup;
class QStackedWidget;

namespace hourglass::ui {

class ModeBar;
class Autosave;
class Banner;
class DataPanel;
class DroppedPictures;
class FittingLabel;
class FirstHints;
class MomentRibbon;
class NewRunRibbon;
class Page;
class PressedKeys;
struct PageRecord;
class RunFiles;
class RunsPanel;
class Scrubber;
class TransportBar;

/// Memory for the moments of all runs, in MB: a preference.
int momentMegabytes();

/// The window: transport above, data left, pages in the middle, settings right, one sentence below.
class MainWindow : public QMainWindow {
    Q_OBJECT
 public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /// A run, an experiment, or data.
    bool openFile(const QString& path);
    /// One of pageIds(); "analyses/probe" chooses a part of it, too.
    void showPage(const QString& name);
    /// "epoch:12" of the open run, as soon as its moments are there; what was not kept is refused
    /// with a sentence that names the nearest one.
    void showMoment(const QString& name);
    /// From now on what is in no file is kept aside every so many seconds; 0: only at each pause.
    void keepSafe(double seconds, const QString& folder);
    /// Asks about each state that a window lost which did not come to its end.
    void offerLost(const QString& folder);
    Autosave* autosave() { return autosave_; }
    Page& shownPage() const;
    /// "student", "teacher" or "projector": one of panelLayouts().
    void useLayout(const QString& id);
    /// Opens a run of the list again; the way back is undo.
    void returnToRun(int64_t number);

    DocumentModel& model() { return model_; }
    Lab& lab() { return lab_; }
    Viewpoint& viewpoint() { return viewpoint_; }
    SlowMotion& slowMotion() { return slow_; }
    ViewFeed& feed() { return feed_; }
    RunFiles& files() { return *files_; }
    /// The page of a class.
    template <class P>
    P& page() const {
        return *findChild<P*>();
    }

 protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

 private:
    void toggleProjector();
    void makePages();
    void makeDocks();
    void makeFileMenu();
    void makeEditMenu();
    void makeTrainingMenu();
    void makeSharingMenu(QMenu* menu);
    void makeSlowMotion(QMenu* menu);
    QString slowMotionSentence() const;
    void makeMomentMenu();
    void makeViewMenu();
    void makeLayoutMenu(QMenu* view);
    void makeHelpMenu();
    QAction* action(QMenu* menu, const QString& name, const QString& text,
                    const QList<QKeySequence>& keys, std::function<void()> work);
    void addPage(const PageRecord& record);
    void choosePage(int index);
    /// Tells the feed what of the network is on the screen now.
    void lookAtPage();
    void train();
    void resetLayout();
    void askMomentBudget();
    void refresh();
    void showMessage(const QString& sentence);
    void showTitle();
    void showIcons();
    void explainFocus();
    /// Asks where the data of the open run are now.
    void lookForData(bool folder);
    void openAfterAsking(const QString& path);
    void firstExperiment();

    DocumentModel model_;
    Lab lab_;
    Viewpoint viewpoint_{lab_};
    SlowMotion slow_{lab_};
    ViewFeed feed_;
    RunFiles* files_;
    DroppedPictures* dropped_;
    TransportBar* transport_;
    ModeBar* modes_;
    QByteArray beforeProjector_;  ///< the panels; empty: it was not switched on by its key
    Banner* banner_;
    MomentRibbon* ribbon_;
    NewRunRibbon* newRun_;
    FirstHints* hints_;
    Scrubber* scrubber_;
    QStackedWidget* pages_;
    DataPanel* data_ = nullptr;
    RunsPanel* runs_ = nullptr;
    QDockWidget *dataDock_ = nullptr, *inspectorDock_ = nullptr, *runsDock_ = nullptr;
    FittingLabel* sentence_;
    PressedKeys* keys_;
    Autosave* autosave_ = nullptr;
    QActionGroup* modeActions_;
    QList<QAction*> actions_;
    QString message_;
};

}  // namespace hourglass::ui
