// The training loop's queue: runs that train on behind the open one.
#include <algorithm>

#include "core/training/training_loop.h"

namespace hourglass {
namespace {

using namespace std::chrono_literals;
constexpr auto kBetweenReports = 250ms;
constexpr size_t kMostInTurns = 2;

auto place(std::deque<std::unique_ptr<LoopRun>>& queue, int64_t run) {
    return std::find_if(queue.begin(), queue.end(),
                        [run](const auto& queued) { return queued->number() == run; });
}

}  // namespace

int64_t TrainingLoop::queue(const Checkpoint& checkpoint, std::shared_ptr<const PreparedData> data,
                            int64_t momentsOf) {
    const int64_t number = newNumber();
    auto kept = std::make_shared<const Checkpoint>(checkpoint);
    send([this, kept, data = std::move(data), number, momentsOf] {
        if (momentsOf > 0) moments_.rename(momentsOf, number);
        auto run = std::make_unique<LoopRun>(number, Trainer::resume(*kept, data), moments_);
        run->start();
        queue_.push_back(std::move(run));
    });
    return number;
}

void TrainingLoop::openQueued(int64_t run) {
    send([this, run] {
        const auto found = place(queue_, run);
        if (found == queue_.end()) return;
        auto opened = std::move(*found);
        queue_.erase(found);
        show(std::move(opened));
    });
}

void TrainingLoop::unqueue(int64_t run,
                           std::function<void(std::shared_ptr<const Checkpoint>)> receive) {
    send([this, run, receive = std::move(receive)] {
        const auto found = place(queue_, run);
        if (found == queue_.end()) return receive(nullptr);
        const Trainer* trainer = (*found)->trainer();
        receive(trainer ? std::make_shared<const Checkpoint>(trainer->checkpoint()) : nullptr);
        queue_.erase(found);
    });
}

void TrainingLoop::setSharing(Sharing sharing) {
    send([this, sharing] { sharing_ = sharing; });
}

void TrainingLoop::queued(
    std::function<void(std::map<int64_t, std::shared_ptr<const Checkpoint>>)> receive) {
    send([this, receive = std::move(receive)] {
        std::map<int64_t, std::shared_ptr<const Checkpoint>> states;
        for (auto& run : queue_)
            if (run->trainer())
                states[run->number()] =
                    std::make_shared<const Checkpoint>(run->trainer()->checkpoint());
        receive(std::move(states));
    });
}

/// Those that want to train: the open run first, then the queue.
std::vector<LoopRun*> TrainingLoop::candidates() const {
    std::vector<LoopRun*> all;
    if (open_ && open_->isGoing()) all.push_back(open_.get());
    for (auto& run : queue_)
        if (run->isGoing()) all.push_back(run.get());
    return all;
}

/// Who does the next unit of work; null: nobody wants to.
LoopRun* TrainingLoop::next() {
    if (queue_.empty()) return open_ && open_->isGoing() ? open_.get() : nullptr;
    const auto all = candidates();
    if (all.empty()) return nullptr;
    if (sharing_ == Sharing::OneAfterAnother || all.size() < kMostInTurns) return all.front();
    return lastInTurn_ == all[0]->number() ? all[1] : all[0];
}

void TrainingLoop::workOnQueued(LoopRun& run, std::stop_token stop) {
    lastInTurn_ = run.number();
    run.advance(stop, moments_);
    report(!run.isGoing());
}

void TrainingLoop::report(bool force) {
    const auto now = Clock::now();
    if (!force && now - lastReported_ < kBetweenReports) return;
    if (queue_.empty() && !reportedAny_) return;
    lastReported_ = now;
    reportedAny_ = !queue_.empty();
    const auto all = candidates();
    const size_t training = sharing_ == Sharing::InTurns ? kMostInTurns : 1;
    auto report = std::make_shared<QueueReport>();
    for (auto& run : queue_) {
        QueueReport::Row row;
        row.run = run->number();
        row.state = run->state();
        row.message = run->message();
        row.waits = std::find(all.begin(), all.end(), run.get()) - all.begin() >=
                        static_cast<std::ptrdiff_t>(training) &&
                    run->isGoing();
        if (run->trainer()) {
            row.progress = run->trainer()->progress();
            row.history = run->history(force);
        }
        report->rows.push_back(std::move(row));
    }
    reports_.put(std::move(report));
}

}  // namespace hourglass
