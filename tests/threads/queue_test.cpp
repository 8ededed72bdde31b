// Runs that train behind the open one. ThreadSanitizer runs these.
#include <gtest/gtest.h>

#include <future>
#include <semaphore>

#include "core/training/training_loop.h"
#include "support/experiments.h"

using namespace hourglass;
using namespace std::chrono_literals;

namespace {

using State = std::shared_ptr<const Checkpoint>;

Experiment experimentOf(int seed, int64_t epochs) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.seed", seed);
    e.settings.setAt("training.epochs", epochs);
    return e;
}

/// What a run ends with that nobody disturbed.
State alone(const Experiment& e) {
    auto trainer = *Trainer::create(e, support::tinyData(e));
    while (!trainer->finished()) trainer->advance();
    return std::make_shared<const Checkpoint>(trainer->checkpoint());
}

/// A loop, and what it said last.
struct QueueWatcher {
    std::counting_semaphore<1000> knocks{0};
    TrainingLoop loop{[this] { knocks.release(); }};
    std::shared_ptr<const Snapshot> open;
    std::shared_ptr<const QueueReport> queue;

    template <class Condition>
    bool await(Condition condition, std::chrono::milliseconds limit = 20s) {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (!condition()) {
            if (!knocks.try_acquire_until(end)) return false;
            if (auto next = loop.take()) open = std::move(next);
            if (auto next = loop.takeReport()) queue = std::move(next);
        }
        return true;
    }
    const QueueReport::Row* row(int64_t run) const {
        if (queue)
            for (auto& row : queue->rows)
                if (row.run == run) return &row;
        return nullptr;
    }
    /// A run of epoch 0, queued.
    int64_t enqueue(const Experiment& e) {
        auto trainer = *Trainer::create(e, support::tinyData(e));
        while (trainer->history().epochs.empty()) trainer->advance();
        return loop.queue(trainer->checkpoint(), support::tinyData(e), 0);
    }
    State takeOut(int64_t run) {
        std::promise<State> promise;
        loop.unqueue(run, [&](State state) { promise.set_value(std::move(state)); });
        return promise.get_future().get();
    }
    bool awaitEnd(int64_t run) {
        return await([&] { return row(run) && row(run)->state == RunState::Finished; });
    }
};

}  // namespace

TEST(Queue, ARunOfItEndsWithTheSameBits) {
    const Experiment e = experimentOf(3, 4);
    QueueWatcher w;
    const int64_t run = w.enqueue(e);
    ASSERT_TRUE(w.awaitEnd(run));
    const State queued = w.takeOut(run), expected = alone(e);
    ASSERT_TRUE(queued);
    EXPECT_TRUE(queued->history.sameNumbers(expected->history));
    EXPECT_EQ(queued->parameters, expected->parameters);
    EXPECT_EQ(w.takeOut(run), nullptr);
}

TEST(Queue, WaitsForTheOpenRunUnlessTheyTakeTurns) {
    QueueWatcher w;
    const Experiment longOne = experimentOf(1, 100000);
    w.loop.open(longOne, support::tinyData(longOne));
    w.loop.start();
    const int64_t second = w.enqueue(experimentOf(2, 100000));
    const int64_t third = w.enqueue(experimentOf(3, 100000));
    ASSERT_TRUE(w.await([&] { return w.row(third) != nullptr; }));
    EXPECT_TRUE(w.row(second)->waits);
    EXPECT_EQ(w.row(second)->progress.step, 0);
    w.loop.setSharing(Sharing::InTurns);
    ASSERT_TRUE(w.await([&] { return w.row(second) && w.row(second)->progress.step > 50; }));
    EXPECT_FALSE(w.row(second)->waits);
    EXPECT_TRUE(w.row(third)->waits);
    EXPECT_EQ(w.row(third)->progress.step, 0);
    // The open run paused: the two of the queue take turns.
    w.loop.pause();
    ASSERT_TRUE(w.await([&] { return w.row(third) && w.row(third)->progress.step > 20; }));
}

TEST(Queue, TurnsAreEqual) {
    QueueWatcher w;
    w.loop.setSharing(Sharing::InTurns);
    // The loop stands still until both are there.
    std::promise<void> both;
    w.loop.queued([&](auto) { both.get_future().wait(); });
    const int64_t first = w.enqueue(experimentOf(1, 6)),
                  second = w.enqueue(experimentOf(2, 100000));
    both.set_value();
    ASSERT_TRUE(w.awaitEnd(first));
    const State one = w.takeOut(first);
    // What the second one did while the first one trained, from its report of that moment.
    EXPECT_NEAR(static_cast<double>(w.row(second)->progress.step),
                static_cast<double>(one->updates()), 2.0);
}

TEST(Queue, OneOfItIsOpenedAsItIs) {
    QueueWatcher w;
    const Experiment e = experimentOf(4, 100000);
    const int64_t run = w.enqueue(e);
    ASSERT_TRUE(w.await([&] { return w.row(run) && w.row(run)->progress.step > 20; }));
    const int64_t before = w.row(run)->progress.step;
    w.loop.openQueued(run);
    ASSERT_TRUE(w.await([&] { return w.open && w.open->run == run; }));
    EXPECT_GE(w.open->progress.step, before);
    EXPECT_EQ(w.open->state, RunState::Running);
    w.loop.pause();
    ASSERT_TRUE(w.await([&] { return w.open->state == RunState::Paused; }));
    ASSERT_TRUE(w.await([&] { return w.queue->rows.empty(); }));
}

TEST(Queue, StatesOfAllItsRunsAreHandedOut) {
    QueueWatcher w;
    const int64_t first = w.enqueue(experimentOf(1, 100000)),
                  second = w.enqueue(experimentOf(2, 100000));
    std::promise<std::map<int64_t, State>> promise;
    w.loop.queued([&](std::map<int64_t, State> all) { promise.set_value(std::move(all)); });
    const auto states = promise.get_future().get();
    ASSERT_EQ(states.size(), 2u);
    EXPECT_TRUE(states.at(first) && states.at(second));
}
