#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>

namespace bench {

/// Notes how long the event loop of this thread goes without turning.
class Heartbeat {
 public:
    Heartbeat() {
        timer_.setTimerType(Qt::PreciseTimer);
        timer_.setInterval(5);
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { beat(); });
    }
    void start() {
        clock_.start();
        timer_.start();
    }
    void stop() { timer_.stop(); }
    double worst() const { return worst_; }  ///< milliseconds
    int longGaps() const { return long_; }   ///< more than 50 ms
    double watchedSeconds() const { return watched_ / 1000; }

 private:
    void beat() {
        const double gap = static_cast<double>(clock_.nsecsElapsed()) / 1e6;
        clock_.start();
        watched_ += gap;
        worst_ = std::max(worst_, gap);
        long_ += gap > 50;
    }
    QTimer timer_;
    QElapsedTimer clock_;
    double worst_ = 0, watched_ = 0;
    int long_ = 0;
};

}  // namespace bench
