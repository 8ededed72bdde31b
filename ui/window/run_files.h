#pragma once

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "ui/document/document_model.h"
#include "ui/training/lab.h"

class QWidget;

namespace hourglass::ui {

/// Documents on disk: opens experiments (.json) and runs (.hourglass), saves runs, exports models.
/// Files are written away from the window.
class RunFiles : public QObject {
    Q_OBJECT
 public:
    using Then = std::function<void()>;

    RunFiles(DocumentModel& model, Lab& lab, QWidget* window);
    /// Waits until what is being written is on the disk.
    ~RunFiles() override;

    /// By its name, a run or an experiment, and not data.
    static bool isDocument(const QString& path);
    void chooseOpen();
    bool open(const QString& path);
    /// The same, but asks first whether unsaved work is to be kept.
    void openAfterAsking(const QString& path);
    /// Before something takes the run's place: asks whether unsaved work is to be kept. True: go
    /// on. False: stay; if the answer was to save, `then` is called once that is done. `stay` is
    /// called if it is not done after all: the question, or the file's name, was given up, or
    /// writing failed.
    bool mayLeave(Then then, Then stay = {});
    /// Before the window closes: asks about the other runs of the list, too.
    bool mayClose(Then then, Then stay = {});
    /// Runs of the list that were trained since they were saved, by name.
    QStringList unsavedKeptRuns() const;
    /// Edits or updates since the last save.
    bool hasUnsavedWork() const;
    /// `then` is called when the file is written, `stay` if it is not.
    void save(Then then = {}, Then stay = {});
    void chooseSave(Then then = {}, Then stay = {});
    void saveAs(const QString& path, Then then = {}, Then stay = {});
    void chooseExport(const QString& format, const QString& part);
    void exportTo(const QString& format, const QString& part, const QString& path);

 Q_SIGNALS:
    /// One sentence for the status bar.
    void told(const QString& sentence);
    void failed(const QString& sentence);
    void saved(const QString& path);
    /// What was chosen is no run and no experiment.
    void dataChosen(const QString& path);

 private:
    struct Job {
        std::function<Status()> work;
        QString done;  ///< the sentence when it is
        Then after = {}, failed = {};
    };
    void write(Job job);
    bool mayDiscardKeptRuns();
    bool isSaved(int64_t number, int64_t step) const;
    void noteWritten(int64_t number, int64_t step, const QString& path);
    bool wouldLoseTrainedRun() const;
    bool openRun(const QString& path);
    bool openExperiment(const QString& path);

    DocumentModel& model_;
    Lab& lab_;
    QWidget* window_;
    struct Written {
        int64_t step = 0;
        QString path;
    };
    std::map<int64_t, Written> written_;  ///< runs that are in files, by number
    std::optional<int64_t> openedStep_;   ///< of a run that is on its way from its file
    QThreadPool pool_;
};

}  // namespace hourglass::ui
