#pragma once

#include "ui/style/tinted_frame.h"
#include "ui/training/lab.h"

class QLabel;
class QPushButton;

namespace hourglass::ui {

/// Above the pages after a reset or an edit began a new run while another one had learned
/// something: says so, leads back, and lets the other one train on in the queue. Gone when the new
/// run trains, or by its close button.
class NewRunRibbon : public TintedFrame {
    Q_OBJECT
 public:
    explicit NewRunRibbon(Lab& lab, QWidget* parent = nullptr);

 Q_SIGNALS:
    /// Back to that run of the list.
    void backWanted(qint64 number);
    /// That run is to train on behind the new one.
    void queueWanted(qint64 number);

 private:
    void show(int64_t left);

    Lab& lab_;
    int64_t left_ = 0;  ///< the run that was left
    QLabel* words_;
    QPushButton* trainOn_;
};

}  // namespace hourglass::ui
