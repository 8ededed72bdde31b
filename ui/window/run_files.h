#pragma once

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <functional>
#include <map>
#include <memory>

#include "core/io/file_lock.h"
#include "ui/document/document_model.h"
#include "ui/report/report_model.h"
#include "ui/training/viewpoint.h"

class QWidget;

namespace hourglass::ui {

/// Documents on disk: opens experiments (.json) and documents (.hourglass), saves documents. Files
/// are written away from the window.
class RunFiles : public QObject {
    Q_OBJECT
 public:
    using Then = std::function<void()>;

    RunFiles(DocumentModel& model, Lab& lab, Viewpoint& viewpoint, QWidget* window);
    /// Waits until what is being written is on the disk.
    ~RunFiles() override;

    /// By its name, a document or an experiment, and not data.
    static bool isDocument(const QString& path);
    void chooseOpen();
    bool open(const QString& path);
    /// Opens the state of a document that was lost (see Recovery): it is not saved yet, and belongs
    /// to the file `document`, or to none.
    bool openLost(const QString& file, const QString& document);
    /// The same, but asks first whether unsaved work is to be kept.
    void openAfterAsking(const QString& path);
    /// Opens a document that comes with the program, after asking: it is saved under a name of its
    /// own, and there is nothing in it to be lost.
    void openShipped(const QString& path);
    /// Before the document is left: asks whether what is in no file is to be saved, and names it.
    /// True: go on. False: stay; if the answer was to save, `then` is called once that is done.
    /// `stay` is called if it is not done after all: the question, or the file's name, was given
    /// up, or writing failed.
    bool mayLeave(Then then, Then stay = {});
    /// Runs that were trained since they were saved, by name: the open one and those of the list.
    QStringList unsavedRuns() const;
    /// Such runs, or edits of a document that has a file.
    bool hasUnsavedWork() const;
    /// `then` is called when the file is written, `stay` if it is not.
    void save(Then then = {}, Then stay = {});
    void chooseSave(Then then = {}, Then stay = {});
    void saveAs(const QString& path, Then then = {}, Then stay = {});
    /// Writes one run as a document of its own.
    void chooseSaveAlone(int64_t number);
    void saveAlone(int64_t number, const QString& path);
    /// What the document holds beside runs and experiment.
    OtherParts otherParts() const;
    /// The document is open in another window: it is saved under another name only.
    bool isReadOnly() const { return readOnly_; }
    /// Keep all moments of the runs, not only the first, the best and the last one of each.
    bool savesAllMoments() const;
    void setSavesAllMoments(bool all);
    /// Put a copy of their data into documents.
    bool includesData() const;
    void setIncludesData(bool include);
    /// The data of the open run have moved: all runs that were trained on them are opened again
    /// with this place.
    void findDataAt(const QString& path);

 Q_SIGNALS:
    /// One sentence for the status bar.
    void told(const QString& sentence);
    void failed(const QString& sentence);
    void saved(const QString& path);
    void readOnlyChanged();
    /// Another document is open now.
    void opened();
    /// What was chosen is no document and no experiment.
    void dataChosen(const QString& path);

 private:
    struct Job {
        std::function<Status()> work;
        QString done;  ///< the sentence when it is
        Then after = {}, failed = {};
    };
    void write(Job job);
    /// What of a run is in the file: its updates, and the settings, which may change without any.
    struct RunState {
        int64_t updates = 0;
        Experiment experiment;
        bool operator==(const RunState&) const = default;
    };
    void writeDocumentTo(const QString& path, const RunsNow& now, Then then, Then stay);
    void noteWritten(const DocumentFile& file, const MarksOfRuns& marks);
    /// The report as it is stands in the file.
    void noteReport() { writtenReport_ = ReportModel::of(model_).views(); }
    bool hasUnsavedEdits() const;
    bool isSaved(int64_t number, const RunState& state) const;
    bool openDocument(const QString& path);
    void show(const DocumentFile& file, const QString& path);
    void lockDocument(const QString& path);
    bool openExperiment(const QString& path);

    DocumentModel& model_;
    Lab& lab_;
    Viewpoint& viewpoint_;
    QWidget* window_;
    std::map<int64_t, RunState> written_;  ///< runs as they are in the document's file
    std::unique_ptr<FileLock> lock_;       ///< of the document's file
    bool readOnly_ = false;
    std::vector<ReportModel::ViewPtr> writtenReport_;
    MarksOfRuns writtenMarks_;  ///< what the file says of them
    OtherParts parts_;          ///< of the document that was opened
    QThreadPool pool_;
};

}  // namespace hourglass::ui
