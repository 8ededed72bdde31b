#pragma once

#include "ui/style/tinted_frame.h"
#include "ui/training/viewpoint.h"

class QLabel;

namespace hourglass::ui {

/// Above the pages while they show a kept moment: which one, where training stands, the way back
/// to live, and the way to go on from there.
class MomentRibbon : public TintedFrame {
    Q_OBJECT
 public:
    MomentRibbon(Viewpoint& viewpoint, Lab& lab, QWidget* parent = nullptr);

    /// Goes on from the shown moment as a new run.
    void goOn();

 Q_SIGNALS:
    void message(const QString& sentence);

 private:
    void refresh();

    Viewpoint& viewpoint_;
    Lab& lab_;
    QLabel* words_;
};

}  // namespace hourglass::ui
