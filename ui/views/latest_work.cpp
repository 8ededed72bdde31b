#include "ui/views/latest_work.h"

#include <QtConcurrent>

namespace hourglass::ui {
namespace {

constexpr double kProgressStep = 0.01;

}  // namespace

LatestWork::LatestWork(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

LatestWork::~LatestWork() {
    stop_.request_stop();
    pool_.waitForDone();
}

void LatestWork::start(Work work) {
    stop_.request_stop();
    stop_ = std::stop_source();
    busy_ = true;
    const int64_t number = ++number_;
    (void)QtConcurrent::run(&pool_,
                            [this, number, work = std::move(work), stop = stop_.get_token()] {
                                if (stop.stop_requested()) return;
                                const auto tell = [this, number, told = 0.0](double share) mutable {
                                    if (share < told + kProgressStep) return;
                                    told = share;
                                    QMetaObject::invokeMethod(this, [this, number, share] {
                                        if (number == number_ && busy_) Q_EMIT progressed(share);
                                    });
                                };
                                const Then then = work(Watcher(stop, tell));
                                if (stop.stop_requested()) return;
                                QMetaObject::invokeMethod(this, [this, number, then] {
                                    if (number != number_ || !busy_) return;
                                    busy_ = false;
                                    if (then) then();
                                    Q_EMIT ended();
                                });
                            });
}

void LatestWork::cancel() {
    stop_.request_stop();
    if (!busy_) return;
    busy_ = false;
    ++number_;
    Q_EMIT ended();
}

}  // namespace hourglass::ui
