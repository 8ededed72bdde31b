#pragma once

#include <QObject>
#include <QThreadPool>

#include "core/exports/exporter.h"
#include "ui/training/viewpoint.h"

namespace hourglass::ui {

/// Writes the shown moment of the open run for other programs, away from the window.
class ModelExport : public QObject {
    Q_OBJECT
 public:
    ModelExport(Lab& lab, Viewpoint& viewpoint, QObject* parent);
    /// Waits until what is being written is on the disk.
    ~ModelExport() override;

    bool isBusy() const { return busy_; }
    void start(const QString& format, ModelPart part, const QString& path);

 Q_SIGNALS:
    void busyChanged();
    /// `moment`: which weights it holds, as a sentence; empty for the newest.
    void done(const hourglass::ExportReport& report, const QString& moment);
    void failed(const QString& sentence);

 private:
    void write(const QString& format, ModelPart part, const QString& path,
               std::shared_ptr<const Checkpoint> checkpoint, std::shared_ptr<const Moment> shown);
    void setBusy(bool busy);

    Lab& lab_;
    Viewpoint& viewpoint_;
    bool busy_ = false;
    QThreadPool pool_;
};

}  // namespace hourglass::ui
