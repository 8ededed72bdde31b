// What a training loop shows of its run: snapshots for whoever looks, moments to look at again.
#include <algorithm>

#include "core/training/training_loop.h"

namespace hourglass {
namespace {

using namespace std::chrono_literals;
constexpr auto kBetweenSnapshots = 60ms;

}  // namespace

double TrainingLoop::secondsLeft() const {
    const Trainer& trainer = *open_->trainer();
    const auto updates =
        static_cast<int64_t>((static_cast<double>(trainer.epochs()) - trainer.progress().epoch) *
                             static_cast<double>(trainer.updatesPerEpoch()));
    if (updates <= 0) return 0;
    const double speed = open_->updatesPerSecond();
    const bool shared = sharing_ == Sharing::InTurns && candidates().size() > 1;
    const double atWork = speed > 0 ? static_cast<double>(updates) / speed * (shared ? 2 : 1) : 0;
    if (pace_ == Pace::Full) return atWork;
    StretchedClock clock = clock_;
    int64_t done = 0, frames = 0;
    constexpr int64_t kMostFrames = 5000;  // beyond that the clock has long reached its last speed
    for (; done < updates && frames < kMostFrames; ++frames)
        done += clock.nextFrame(trainer.updatesPerEpoch());
    const double stretched =
        static_cast<double>(frames) / StretchedClock::kFramesPerSecond *
        std::max(1.0, static_cast<double>(updates) / static_cast<double>(done));
    return std::max(atWork, stretched);
}

std::shared_ptr<const AlignedVector<float>> TrainingLoop::parameters() {
    const Trainer& trainer = *open_->trainer();
    auto copy = copies_.take(static_cast<size_t>(trainer.parameters().size()));
    trainer.copyShown(copy->data());
    return copy;
}

void TrainingLoop::setMomentBudget(size_t bytes) {
    send([this, bytes] {
        moments_.setBudget(bytes);
        if (open_ && open_->trainer()) publish(true);
    });
}

void TrainingLoop::setMomentFolder(const std::string& folder) {
    send([this, folder] { moments_.setFolder(folder); });
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
    if (!open_ || (!force && now - lastPublished_ < kBetweenSnapshots)) return;
    lastPublished_ = now;
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->run = open_->number();
    snapshot->state = open_->state();
    snapshot->message = open_->message();
    snapshot->error = open_->error();
    if (const Trainer* trainer = open_->trainer()) {
        snapshot->progress = trainer->progress();
        snapshot->epochs = trainer->epochs();
        snapshot->updatesPerEpoch = trainer->updatesPerEpoch();
        snapshot->history = open_->history(force);
        if (request_.parameters) snapshot->parameters = parameters();
        snapshot->moments = moments_.of(open_->number());
        snapshot->momentsThinned = moments_.thinned(open_->number());
        snapshot->momentsOnDisk = moments_.onDisk(open_->number());
        snapshot->momentBytesBeyond = moments_.bytesBeyond();
        const double perEpoch = static_cast<double>(trainer->updatesPerEpoch());
        snapshot->epochsPerSecond = open_->updatesPerSecond() / perEpoch;
        snapshot->samplesPerSecond =
            snapshot->epochsPerSecond * static_cast<double>(trainer->data().train.count());
        snapshot->secondsLeft = secondsLeft();
    }
    mailbox_.put(std::move(snapshot));
}

}  // namespace hourglass
