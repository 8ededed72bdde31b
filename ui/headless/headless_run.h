#pragma once

#include <QObject>

#include "ui/training/lab.h"
#include "ui/views/view_feed.h"

namespace hourglass::ui {

/// The main job without a window: trains an experiment at full speed with a progress line on
/// standard error, then writes pictures of inputs and reconstructions, and of the loss.
class HeadlessRun : public QObject {
    Q_OBJECT
 public:
    explicit HeadlessRun(QObject* parent = nullptr);

    /// Runs to the end; the program's exit code.
    int run(const Experiment& experiment);

 private:
    void progress(const Snapshot& snapshot);
    void finishIfReady();
    bool writeReconstructions(const Reconstructions& pictures);
    bool writeLoss();
    void fail(const QString& why);

    Lab lab_;
    Viewpoint viewpoint_{lab_};
    ViewFeed feed_;
    bool trained_ = false, written_ = false;
};

}  // namespace hourglass::ui
