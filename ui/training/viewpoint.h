#pragma once

#include <QObject>
#include <memory>

#include "ui/training/lab.h"

namespace hourglass::ui {

/// Which moment of the open run all pages show: the newest one (live), or one that was kept.
/// Training goes on meanwhile.
class Viewpoint : public QObject {
    Q_OBJECT
 public:
    explicit Viewpoint(Lab& lab, QObject* parent = nullptr);

    bool isLive() const { return !fixed_; }
    /// What is shown; null while there is no run.
    const std::shared_ptr<const Moment>& shown() const { return shown_; }
    /// All kept moments of the open run, oldest first; may be empty.
    const Moments& moments() const;
    /// Place of the shown moment among them; -1 when live.
    int place() const;

    /// Updates of the shown moment; -1 when live.
    int64_t updates() const { return isLive() ? -1 : shown_->progress.step; }
    /// The moment after so many updates is shown as soon as the next run is open; -1: live.
    void restore(int64_t updates);
    void goTo(int place);
    void goLive();
    void first();
    /// The neighbour in time; forward from the last one is live.
    void back();
    void forward();

 Q_SIGNALS:
    /// Other weights are shown.
    void shownChanged();
    /// What is written about the shown moment is to be written anew: as shownChanged(), but while
    /// it is the newest of a training that goes on not oftener than Lab::figuresDue().
    void wordsDue();
    /// Moments were added or thinned out.
    void momentsChanged();
    /// From live to a kept moment, or back.
    void liveChanged();

 private:
    void take(const std::shared_ptr<const Snapshot>& snapshot);
    void clear();
    void goToWanted();

    Lab& lab_;
    bool fixed_ = false;
    int64_t wanted_ = -1;  ///< updates of the moment to show as soon as it is here
    std::shared_ptr<const Moment> shown_;
    std::shared_ptr<const Moments> moments_;
};

/// "epoch 4", or "update 312 (epoch 2.4)" within one; pretraining names its stage.
QString momentName(const Moment& moment);

}  // namespace hourglass::ui
