#pragma once

#include <QWidget>

#include "ui/training/viewpoint.h"

class QToolButton;

namespace hourglass::ui {

class FittingLabel;
class MomentTrack;

/// Under the pages: all kept moments of the run as marks, and buttons through them. It moves all
/// pages together, while training goes on.
class Scrubber : public QWidget {
    Q_OBJECT
 public:
    Scrubber(Viewpoint& viewpoint, Lab& lab, QWidget* parent = nullptr);

 private:
    QToolButton* button(const char* name, const QString& text, const QString& tip,
                        void (Viewpoint::*go)());
    void refresh();
    QString momentsKept(int64_t count, int64_t gone) const;

    Viewpoint& viewpoint_;
    Lab& lab_;
    QToolButton *first_, *back_, *forward_, *live_;
    MomentTrack* track_;
    FittingLabel* words_;
};

}  // namespace hourglass::ui
