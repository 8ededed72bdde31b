// What a training loop shows of its run: snapshots for whoever looks, moments to look at again.
#include <algorithm>

#include "core/training/training_loop.h"

namespace hourglass {
namespace {

using namespace std::chrono_literals;
constexpr auto kBetweenSnapshots = 60ms, kBetweenHistories = 150ms;

}  // namespace

double TrainingLoop::secondsLeft() const {
    const RunProgress now = trainer_->progress();
    const auto updates =
        static_cast<int64_t>((static_cast<double>(trainer_->epochs()) - now.epoch) *
                             static_cast<double>(trainer_->updatesPerEpoch()));
    if (updates <= 0) return 0;
    const double atWork =
        updatesPerSecond_ > 0 ? static_cast<double>(updates) / updatesPerSecond_ : 0;
    if (pace_ == Pace::Full) return atWork;
    StretchedClock clock = clock_;
    int64_t done = 0, frames = 0;
    constexpr int64_t kMostFrames = 5000;  // beyond that the clock has long reached its last speed
    for (; done < updates && frames < kMostFrames; ++frames)
        done += clock.nextFrame(trainer_->updatesPerEpoch());
    const double stretched =
        static_cast<double>(frames) / StretchedClock::kFramesPerSecond *
        std::max(1.0, static_cast<double>(updates) / static_cast<double>(done));
    return std::max(atWork, stretched);
}

std::shared_ptr<const AlignedVector<float>> TrainingLoop::parameters() {
    const Parameters& p = trainer_->parameters();
    auto copy = copies_.take(static_cast<size_t>(p.size()));
    trainer_->copyShown(copy->data());
    return copy;
}

/// Copying the history takes longer the longer the run is, and nobody reads a curve that fast.
std::shared_ptr<const History> TrainingLoop::history(bool force) {
    const auto now = Clock::now();
    if (force || !history_ || now - historyMade_ >= kBetweenHistories) {
        history_ = std::make_shared<const History>(trainer_->history());
        historyMade_ = now;
    }
    return history_;
}

void TrainingLoop::setMomentBudget(size_t bytes) {
    send([this, bytes] {
        moments_.setBudget(bytes);
        if (trainer_) publish(true);
    });
}

int64_t TrainingLoop::adopt(Moments moments) {
    const int64_t run = newNumber();
    send([this, moments = std::move(moments), run] { addMoments(moments, run); });
    return run;
}

int64_t TrainingLoop::copyMoments(int64_t from) {
    const int64_t run = newNumber();
    send([this, from, run] { addMoments(*moments_.of(from), run); });
    return run;
}

void TrainingLoop::addMoments(const Moments& moments, int64_t run) {
    for (auto& moment : moments) {
        auto own = std::make_shared<Moment>(*moment);
        own->run = run;
        moments_.add(std::move(own));
    }
}

void TrainingLoop::forget(const std::vector<int64_t>& runs) {
    send([this, runs] {
        for (int64_t run : runs) moments_.forget(run);
    });
}

void TrainingLoop::moments(
    std::function<void(std::map<int64_t, std::shared_ptr<const Moments>>)> receive) {
    send([this, receive = std::move(receive)] { receive(moments_.all()); });
}

void TrainingLoop::publish(bool force) {
    const auto now = Clock::now();
    if (!force && now - lastPublished_ < kBetweenSnapshots) return;
    lastPublished_ = now;
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->run = run_;
    snapshot->state = state_;
    snapshot->message = message_;
    snapshot->error = error_;
    if (trainer_) {
        snapshot->progress = trainer_->progress();
        snapshot->epochs = trainer_->epochs();
        snapshot->updatesPerEpoch = trainer_->updatesPerEpoch();
        snapshot->history = history(force);
        if (request_.parameters) {
            snapshot->parameters = parameters();
        }
        snapshot->moments = moments_.of(run_);
        snapshot->momentsThinned = moments_.thinned(run_);
        const double perEpoch = static_cast<double>(trainer_->updatesPerEpoch());
        snapshot->epochsPerSecond = updatesPerSecond_ / perEpoch;
        snapshot->samplesPerSecond =
            snapshot->epochsPerSecond * static_cast<double>(trainer_->data().train.count());
        snapshot->secondsLeft = secondsLeft();
    }
    mailbox_.put(std::move(snapshot));
}

}  // namespace hourglass
