#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>

#include "core/base/watcher.h"

namespace hourglass::ui {

/// A long piece of work in a thread of its own. Only what was wanted last is finished: a newer
/// piece stops the one before it, and nothing of that arrives any more.
class LatestWork : public QObject {
    Q_OBJECT
 public:
    /// What is to be done in the window's thread when the work is over; null: nothing.
    using Then = std::function<void()>;
    /// Runs in the other thread: touches nothing but what it was given.
    using Work = std::function<Then(const Watcher&)>;

    explicit LatestWork(QObject* parent);
    ~LatestWork() override;

    void start(Work work);
    void cancel();
    bool isBusy() const { return busy_; }

 Q_SIGNALS:
    /// A share from 0 to 1, a hundred times at most.
    void progressed(double share);
    /// It is over, or was cancelled.
    void ended();

 private:
    bool busy_ = false;
    int64_t number_ = 0;  ///< of the latest piece
    std::stop_source stop_;
    QThreadPool pool_;
};

}  // namespace hourglass::ui
