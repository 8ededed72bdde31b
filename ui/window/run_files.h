#pragma once

#include <QObject>
#include <QStringList>
#include <functional>
#include <memory>

#include "ui/document/document_model.h"
#include "ui/training/lab.h"

class QWidget;

namespace hourglass::ui {

/// Documents on disk: opens experiments (.json) and runs (.hourglass), saves runs, exports models.
/// Files are written away from the window.
class RunFiles : public QObject {
    Q_OBJECT
 public:
    RunFiles(DocumentModel& model, Lab& lab, QWidget* window);

    /// By its name, a run or an experiment, and not data.
    static bool isDocument(const QString& path);
    void chooseOpen();
    bool open(const QString& path);
    /// The same, but asks first whether unsaved work is to be kept.
    void openAfterAsking(const QString& path);
    /// Before something takes the run's place: asks whether unsaved work is to be kept. True: go
    /// on. False: stay; if the answer was to save, `then` is called once that is done.
    bool mayLeave(std::function<void()> then);
    /// Edits or updates since the last save.
    bool hasUnsavedWork() const;
    void save();
    void chooseSave();
    void saveAs(const QString& path);
    void chooseExport(const QString& format, const QString& title, const QString& ending,
                      const QString& part);
    void exportTo(const QString& format, const QString& part, const QString& path);

 Q_SIGNALS:
    /// One sentence for the status bar.
    void told(const QString& sentence);
    void failed(const QString& sentence);
    void saved(const QString& path);

 private:
    void write(const QString& path, const QString& done, std::function<Status()> work,
               std::function<void()> after = {});
    bool openRun(const QString& path);
    bool openExperiment(const QString& path);

    DocumentModel& model_;
    Lab& lab_;
    QWidget* window_;
    int64_t savedStep_ = 0;  ///< updates of the run when it was saved or opened
};

}  // namespace hourglass::ui
