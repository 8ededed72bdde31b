#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "ui/features/feature_worker.h"
#include "ui/pages/page.h"
#include "ui/views/time_share.h"

namespace hourglass::ui {

/// Asks about the units of the shown moment, not more often than an eye can use, and hands on what
/// belongs to that moment.
class FeatureFeed : public QObject {
    Q_OBJECT
 public:
    FeatureFeed(const PageContext& on, QObject* parent = nullptr);

    const FeatureWish& wish() const { return wish_; }
    /// Another wish is asked at once.
    void want(const FeatureWish& wish);
    /// Nothing is asked while nobody looks.
    void setLooking(bool looking);
    /// There will be no answer to what is asked now.
    void stop();
    bool isBusy() const { return worker_.isBusy(); }
    bool isShownMoment(int64_t run, int64_t step) const;

 Q_SIGNALS:
    void asked();
    void answered(std::shared_ptr<const hourglass::ui::FeatureAnswer> answer);
    /// What was answered last belongs to another moment, and the next answer takes its time.
    void late();
    /// There is no run any more.
    void cleared();

 private:
    void ask();
    int millisecondsToWait() const;
    void take(const std::shared_ptr<const FeatureAnswer>& answer);

    Lab& lab_;
    Viewpoint& viewpoint_;
    ViewFeed& feed_;
    FeatureWish wish_;
    bool looking_ = false;
    int64_t run_ = 0, step_ = -1;  ///< of the last answer; run 0: there is none
    QElapsedTimer since_;          ///< the last question
    QTimer later_;                 ///< the next question of a moment that passes by
    QTimer late_;
    TimeShare share_;
    FeatureWorker worker_;  // the last member: its thread ends before the rest goes
};

}  // namespace hourglass::ui
