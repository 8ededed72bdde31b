#pragma once

#include <QTimer>

#include "core/doctor/training_fault.h"
#include "ui/training/lab.h"
#include "ui/views/latest_work.h"
#include "ui/views/time_share.h"

namespace hourglass::ui {

/// What is wrong with the open run as it is now: found in a thread of its own after epochs and at
/// pauses, and while training goes on in no more than a share of the time.
class Examiner : public QObject {
    Q_OBJECT
 public:
    Examiner(Lab& lab, QObject* parent);

    /// Somebody looks: only then it works.
    void setLooking(bool looking);
    /// Of the newest weights that were examined, the gravest first.
    const std::vector<Finding>& findings() const { return findings_; }
    /// Nothing is on its way, and the newest weights of a run that stands still are examined.
    bool isUpToDate() const;

 Q_SIGNALS:
    void changed();

 private:
    void soon();
    void examineNow();
    void forget();
    void take(std::vector<Finding> findings);

    Lab& lab_;
    std::vector<Finding> findings_;
    bool looking_ = false, going_ = false;
    int64_t examinedRun_ = 0, examinedStep_ = -1;  ///< the newest that is examined, or being so
    QTimer timer_;
    TimeShare share_{0.01};
    LatestWork work_;
};

}  // namespace hourglass::ui
