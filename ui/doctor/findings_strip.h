#pragma once

#include <QSet>

#include "ui/doctor/examiner.h"
#include "ui/document/document_model.h"
#include "ui/style/tinted_frame.h"
#include "ui/training/viewpoint.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace hourglass::ui {

/// What is wrong with the open run, one finding at a time: the number by which it is judged, its
/// likely reason, and a button that begins a new run without it. Gone while all is well, and while
/// an older moment is looked at: it speaks of the newest.
class FindingsStrip : public TintedFrame {
    Q_OBJECT
 public:
    FindingsStrip(DocumentModel& model, Lab& lab, Viewpoint& viewpoint, QWidget* parent);

    Examiner& examiner() { return examiner_; }

 Q_SIGNALS:
    void message(const QString& sentence);

 private:
    void refresh();
    void repair();
    std::vector<Finding> listed() const;

    DocumentModel& model_;
    Lab& lab_;
    Viewpoint& viewpoint_;
    Examiner examiner_;
    QLabel* words_;
    QPushButton *repair_, *next_, *hide_;
    QSet<QString> dismissed_;  ///< of the open run: what somebody does not want to see any more
    size_t place_ = 0;
};

}  // namespace hourglass::ui
