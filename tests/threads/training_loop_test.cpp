// The loop, its commands and its mailbox. ThreadSanitizer runs these.
#include "core/training/training_loop.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <semaphore>
#include <thread>

#include "support/experiments.h"

using namespace hourglass;
using namespace std::chrono_literals;

namespace {

/// A loop and somebody who waits for its snapshots.
struct Watcher {
    std::counting_semaphore<1000> knocks{0};
    TrainingLoop loop{[this] { knocks.release(); }};
    std::shared_ptr<const Snapshot> last;

    template <class Condition>
    bool await(Condition condition, std::chrono::milliseconds limit = 20s) {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (!(last && condition(*last))) {
            if (!knocks.try_acquire_until(end)) return false;
            if (auto next = loop.take()) last = std::move(next);
        }
        return true;
    }
    bool awaitState(RunState state) {
        return await([state](const Snapshot& s) { return s.state == state; });
    }
    void open(Experiment e = support::tinyExperiment()) {
        const int64_t run = loop.open(e, support::tinyData(e));
        ASSERT_TRUE(await([run](const Snapshot& s) { return s.run == run; }));
    }
};

Experiment longExperiment() {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.epochs", 100000);
    return e;
}

}  // namespace

TEST(TrainingLoop, ShowsEpochZeroBeforeAnybodyStarts) {
    Watcher w;
    w.open();
    EXPECT_EQ(w.last->state, RunState::Ready);
    ASSERT_EQ(w.last->history->epochs.size(), 1u);
    EXPECT_EQ(w.last->progress.step, 0);
    ASSERT_TRUE(w.last->parameters);
}

TEST(TrainingLoop, TrainsLikeTheTrainerAlone) {
    Watcher w;
    w.open();
    w.loop.start();
    ASSERT_TRUE(w.awaitState(RunState::Finished));
    const Experiment e = support::tinyExperiment();
    auto trainer = *Trainer::create(e, support::tinyData(e));
    while (!trainer->finished()) trainer->advance();
    EXPECT_TRUE(w.last->history->sameNumbers(trainer->history()));
    EXPECT_TRUE(std::equal(w.last->parameters->begin(), w.last->parameters->end(),
                           trainer->parameters().values()));
}

TEST(TrainingLoop, PausedTrainingKeepsItsStep) {
    Watcher w;
    w.open(longExperiment());
    w.loop.start();
    ASSERT_TRUE(w.await([](const Snapshot& s) { return s.progress.step > 20; }));
    const auto asked = std::chrono::steady_clock::now();
    w.loop.pause();
    ASSERT_TRUE(w.awaitState(RunState::Paused));
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 2s);
    const int64_t step = w.last->progress.step;
    std::this_thread::sleep_for(50ms);
    EXPECT_EQ(w.loop.take(), nullptr);
    w.loop.step(3);
    ASSERT_TRUE(w.await([step](const Snapshot& s) {
        return s.state == RunState::Paused && s.progress.step > step;
    }));
    EXPECT_EQ(w.last->progress.step, step + 3);
}

TEST(TrainingLoop, AStepToTheEndOfAnEpochIncludesItsRow) {
    Watcher w;
    w.open();
    w.loop.step(w.last->updatesPerEpoch);
    ASSERT_TRUE(w.awaitState(RunState::Paused));
    EXPECT_EQ(w.last->history->epochs.size(), 2u);
    EXPECT_EQ(w.last->progress.epoch, 1.0);
}

TEST(TrainingLoop, WatchPaceIsSlowerAndGivesTheSameNumbers) {
    Watcher fast, slow;
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.epochs", 2);
    fast.open(e), slow.open(e);
    slow.loop.setPace(Pace::Watch);
    const auto begin = std::chrono::steady_clock::now();
    fast.loop.start();
    ASSERT_TRUE(fast.awaitState(RunState::Finished));
    slow.loop.start();
    ASSERT_TRUE(slow.awaitState(RunState::Finished));
    EXPECT_GT(std::chrono::steady_clock::now() - begin, 400ms);
    EXPECT_TRUE(fast.last->history->sameNumbers(*slow.last->history));
}

TEST(TrainingLoop, AnImpossibleExperimentIsAMessage) {
    Watcher w;
    Experiment e = support::tinyExperiment();
    e.settings.setAt("network.encoder", Value::array());
    w.open(e);
    EXPECT_EQ(w.last->state, RunState::Empty);
    EXPECT_NE(w.last->message.find("no layers"), std::string::npos);
    w.open();
    EXPECT_EQ(w.last->state, RunState::Ready);
}

TEST(TrainingLoop, ACheckpointGoesOnElsewhere) {
    Watcher w;
    w.open(longExperiment());
    w.loop.start();
    ASSERT_TRUE(w.await([](const Snapshot& s) { return s.progress.step > 10; }));
    std::promise<std::shared_ptr<const Checkpoint>> promise;
    w.loop.checkpoint([&](auto c) { promise.set_value(c); });
    const auto checkpoint = promise.get_future().get();
    ASSERT_TRUE(checkpoint);
    EXPECT_GT(checkpoint->step, 10);
    w.loop.open(*checkpoint, support::tinyData(checkpoint->experiment));
    ASSERT_TRUE(w.await([](const Snapshot& s) { return s.run == 2; }));
    EXPECT_EQ(w.last->state, RunState::Paused);
    EXPECT_EQ(w.last->progress.step, checkpoint->step);
}

TEST(TrainingLoop, LastsThroughAStormOfCommands) {
    Watcher w;
    w.open(longExperiment());
    std::jthread other([&] {
        for (int i = 0; i < 200; ++i) {
            w.loop.setLive("optimizer.rate", Value(0.001 * i));
            w.loop.setPace(i % 2 ? Pace::Watch : Pace::Full);
            w.loop.request({i % 3 != 0});
        }
    });
    for (int i = 0; i < 100; ++i) {
        w.loop.start();
        w.loop.step(i % 5);
        w.loop.pause();
        w.loop.take();
    }
    other.join();
    w.loop.request({true});
    w.open();
    EXPECT_EQ(w.last->state, RunState::Ready);
}

TEST(TrainingLoop, CanBeDestroyedWhileItTrains) {
    for (int i = 0; i < 5; ++i) {
        Watcher w;
        w.open(longExperiment());
        w.loop.setPace(i % 2 ? Pace::Watch : Pace::Full);
        w.loop.start();
    }
}

TEST(Mailbox, OnlyTheLatestCountsAndOneKnockIsOutstanding) {
    int knocks = 0;
    Mailbox<int> box([&] { ++knocks; });
    box.put(std::make_shared<const int>(1));
    box.put(std::make_shared<const int>(2));
    EXPECT_EQ(knocks, 1);
    EXPECT_EQ(*box.take(), 2);
    EXPECT_EQ(box.take(), nullptr);
    box.put(std::make_shared<const int>(3));
    EXPECT_EQ(knocks, 2);
}

TEST(StretchedClock, BeginsWithOneUpdateAFrameAndGrowsToAFewEpochsASecond) {
    StretchedClock clock;
    EXPECT_EQ(clock.nextFrame(70), 1);
    int64_t last = 1, total = 1;
    for (int frame = 1; frame < 400; ++frame) total += last = clock.nextFrame(70);
    EXPECT_EQ(last, 35);  // 70 updates an epoch, 5 epochs a second, 10 frames a second
    EXPECT_GT(total, 5000);
}
