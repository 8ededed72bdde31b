#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <optional>

#include "ui/document/recovery.h"
#include "ui/window/run_files.h"

namespace hourglass::ui {

/// Keeps what is in no file yet: every now and then while something changes, and at each pause.
/// Written away from the window, into a file of its own: the document's is saved by people only.
class Autosave : public QObject {
    Q_OBJECT
 public:
    /// `seconds` between writing; `folder`: see Recovery.
    Autosave(DocumentModel& model, Lab& lab, Viewpoint& viewpoint, RunFiles& files, double seconds,
             const QString& folder, QObject* parent);
    /// Waits until what is being written is on the disk, then takes it away: the window was closed.
    ~Autosave() override;

    /// Writes now, if there is anything new.
    void keep();
    /// The state that another program lost is this window's now.
    void adopt(const Recovery::Lost& lost) { recovery_.adopt(lost); }
    bool isWriting() const { return writing_; }

 Q_SIGNALS:
    void failed(const QString& sentence);
    void kept();

 private:
    /// What was written last; the same need not be written again.
    struct Stand {
        Document document;
        std::vector<ReportModel::ViewPtr> report;
        std::vector<std::pair<int64_t, int64_t>> runs;  ///< number and updates
        bool operator==(const Stand&) const = default;
    };
    void write(const RunsNow& now, int64_t shown);
    void done(const Status& status);

    DocumentModel& model_;
    Lab& lab_;
    Viewpoint& viewpoint_;
    RunFiles& files_;
    Recovery recovery_;
    QTimer timer_;
    std::optional<Stand> last_;
    bool writing_ = false, toldFailure_ = false;
    QThreadPool pool_;
};

}  // namespace hourglass::ui
