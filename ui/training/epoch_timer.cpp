#include "ui/training/epoch_timer.h"

#include <QtConcurrent>
#include <algorithm>
#include <cmath>

#include "core/training/epoch_time.h"

namespace hourglass::ui {
namespace {

constexpr int kQuietMilliseconds = 800;  // somebody who presses Train at once needs no estimate
constexpr double kBudget = 0.25;         // seconds of updates
constexpr double kSame = 0.1;            // a smaller relative change is not shown

}  // namespace

EpochTimer::EpochTimer(Lab& lab, QObject* parent) : QObject(parent), lab_(lab) {
    pool_.setMaxThreadCount(1);
    settle_.setSingleShot(true);
    settle_.setInterval(kQuietMilliseconds);
    connect(&settle_, &QTimer::timeout, this, &EpochTimer::measure);
    for (auto change : {&Lab::runOpened, &Lab::runClosed})
        connect(&lab, change, this, [this] {
            giveUp();
            tried_ = false;
            set(std::nullopt);
            follow();
        });
    connect(&lab, &Lab::trainingBegins, this, &EpochTimer::giveUp);
    connect(&lab, &Lab::stateChanged, this, &EpochTimer::follow);
    connect(&lab, &Lab::queueMoved, this, &EpochTimer::follow);
    connect(&lab, &Lab::snapshotReady, this, [this](const auto& snapshot) { take(*snapshot); });
}

EpochTimer::~EpochTimer() {
    giveUp();
    pool_.waitForDone();
}

void EpochTimer::setLooking(bool looking) {
    looking_ = looking;
    follow();
}

bool EpochTimer::mayMeasure() const {
    using State = Lab::State;
    const bool still = lab_.state() == State::Ready || lab_.state() == State::Paused;
    const auto& runs = lab_.runs().runs();
    const bool queued =
        std::any_of(runs.begin(), runs.end(), [](const KeptRun& run) { return run.isQueued(); });
    return looking_ && still && !queued && lab_.data() && lab_.runNumber() > 0;
}

void EpochTimer::follow() {
    if (!mayMeasure()) return giveUp();
    if (!seconds_ && !measuring_ && !tried_ && !settle_.isActive()) settle_.start();
}

/// What the run itself has measured is better than any estimate.
void EpochTimer::take(const Snapshot& snapshot) {
    if (snapshot.epochsPerSecond <= 0 || snapshot.run != lab_.runNumber()) return;
    const double seconds = 1 / snapshot.epochsPerSecond;
    if (seconds_ && std::abs(seconds / *seconds_ - 1) < kSame) return;
    giveUp();
    set(seconds);
}

void EpochTimer::giveUp() {
    settle_.stop();
    stop_.request_stop();
    if (measuring_) tried_ = false;  // there may be time for it later
    measuring_ = false;
    ++request_;
}

void EpochTimer::measure() {
    if (!mayMeasure()) return;
    stop_ = std::stop_source();
    measuring_ = tried_ = true;
    const int64_t request = ++request_;
    (void)QtConcurrent::run(&pool_, [this, request, experiment = lab_.experiment(),
                                     data = lab_.data(), stop = stop_.get_token()] {
        const auto found = measureEpoch(experiment, data, kBudget, stop);
        QMetaObject::invokeMethod(this, [this, request, found] {
            if (request != request_) return;
            measuring_ = false;
            set(found);
        });
    });
}

void EpochTimer::set(std::optional<double> seconds) {
    if (seconds == seconds_) return;
    seconds_ = seconds;
    Q_EMIT changed();
}

}  // namespace hourglass::ui
