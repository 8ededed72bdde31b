#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <optional>
#include <stop_token>

#include "ui/training/lab.h"

namespace hourglass::ui {

/// What an epoch of the open run takes, in seconds: measured with a scratch network in a thread of
/// its own while nothing trains, and by the run itself as soon as that has trained a while. It
/// gives up at once when training begins.
class EpochTimer : public QObject {
    Q_OBJECT
 public:
    explicit EpochTimer(Lab& lab, QObject* parent = nullptr);
    ~EpochTimer() override;

    /// Whether anybody sees the answer.
    void setLooking(bool looking);
    /// Nothing while it is not known.
    std::optional<double> seconds() const { return seconds_; }
    bool isMeasuring() const { return measuring_; }

 Q_SIGNALS:
    void changed();

 private:
    void follow();
    void take(const Snapshot& snapshot);
    void measure();
    void giveUp();
    void set(std::optional<double> seconds);
    bool mayMeasure() const;

    Lab& lab_;
    QTimer settle_;
    QThreadPool pool_;
    std::stop_source stop_;
    std::optional<double> seconds_;
    int64_t request_ = 0;
    bool looking_ = false, measuring_ = false, tried_ = false;
};

}  // namespace hourglass::ui
