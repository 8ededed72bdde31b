// Threads that share out work: what they compute, that nobody is waited for, and the same bits for
// any number of them. ThreadSanitizer watches these tests.
#include "core/kernels/team.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <numeric>
#include <set>
#include <thread>
#include <vector>

#include "core/base/prompt_thread.h"
#include "core/base/threads.h"
#include "core/kernels/parallel.h"
#include "core/training/team_choice.h"
#include "core/training/trainer.h"
#include "support/trainers.h"

using namespace hourglass;
using kernels::Team;

namespace {

/// How often each number of 0 ... count - 1 was worked on.
std::vector<int> visits(Team& team, int64_t count, int64_t pieces) {
    std::vector<int> seen(static_cast<size_t>(count));
    team.run(
        count, pieces,
        [](const void* context, int64_t from, int64_t to) {
            int* numbers = *static_cast<int* const*>(context);
            for (int64_t i = from; i < to; ++i) ++numbers[i];
        },
        std::array{seen.data()}.data());
    return seen;
}

}  // namespace

TEST(Teams, EveryNumberIsWorkedOnOnce) {
    for (int threads : {1, 2, 3, 7}) {
        Team team(threads);
        for (int64_t count : {0, 1, 2, 5, 100, 4097})
            for (int64_t pieces : {1, 2, 4, 13})
                EXPECT_EQ(visits(team, count, pieces), std::vector<int>(size_t(count), count > 0))
                    << threads << " threads, " << count << " numbers, " << pieces << " pieces";
    }
}

TEST(Teams, ThousandsOfTasksInARowAreAllDone) {
    Team team(3);
    std::vector<int64_t> sums(64);
    const Team::Use together(&team);
    for (int64_t task = 1; task <= 5000; ++task)
        forEachInParallel(std::ssize(sums), [&](int64_t i) { sums[size_t(i)] += i * task; });
    for (int64_t i = 0; i < std::ssize(sums); ++i) ASSERT_EQ(sums[size_t(i)], i * 5000 * 5001 / 2);
}

TEST(Teams, HelpersThatSleptAreWoken) {
    Team team(2);
    for (int round = 0; round < 5; ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        EXPECT_EQ(visits(team, 100, 4), std::vector<int>(100, 1));
    }
}

/// A helper that never comes, as on a processor that is taken: the caller does its pieces, too.
TEST(Teams, ACallerDoesWhatHelpersDoNotTake) {
    Team team(2);
    std::atomic<bool> helped{false}, release{false};
    const auto caller = std::this_thread::get_id();
    const Team::Use together(&team);
    // The helper takes one piece and holds it until the caller has done the nine others.
    std::atomic<int> done{0};
    forEachInParallel(10, [&](int64_t) {
        if (std::this_thread::get_id() == caller) {
            // Until the helper has begun, so that it cannot miss the task.
            while (!helped) std::this_thread::yield();
            if (++done == 9) release = true;
        } else if (!helped.exchange(true)) {
            while (!release) std::this_thread::yield();
        } else {
            ++done;
        }
    });
    EXPECT_EQ(done, 9);
}

TEST(Teams, APieceIsNotSharedOutAgain) {
    Team team(3);
    const Team::Use together(&team);
    EXPECT_EQ(Team::present(), &team);
    std::atomic<int> inner{0};
    forEachInParallel(6, [&](int64_t) {
        EXPECT_EQ(Team::present(), nullptr);
        forEachInParallel(4, [&](int64_t) { ++inner; });
    });
    EXPECT_EQ(inner, 24);
    EXPECT_EQ(Team::present(), &team);
}

TEST(Teams, SeveralOfThemWorkBesideEachOther) {
    std::vector<std::thread> threads;
    std::atomic<int64_t> total{0};
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([&] {
            Team team(2);
            const Team::Use together(&team);
            for (int task = 0; task < 200; ++task)
                forEachInParallel(4, [&](int64_t i) { total += i; });
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(total, 3 * 200 * 6);
}

/// Layers large enough to be cut into parts, on tiny pictures.
Experiment wide(const char* encoder, int threads) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("network.encoder", *parseJson(encoder, "encoder"));
    e.settings.setAt("training.threads", threads);
    e.settings.setAt("training.epochs", 1);
    return resolveExperiment("basic", e.settings);
}

TEST(Teams, AnyNumberOfThreadsTrainsTheSameBits) {
    const char* const stacks[] = {
        R"([{"layer":"dense","units":3000,"activation":"relu"},{"layer":"dense","units":400},
            {"layer":"dense","units":3,"activation":"linear"}])",
        R"([{"layer":"convolution","channels":48},{"layer":"convolution","channels":64},
            {"layer":"dense","units":3,"activation":"linear"}])"};
    for (const char* stack : stacks) {
        const auto alone = support::fresh(wide(stack, 1));
        support::finish(*alone);
        for (int threads : {2, 3}) {
            const auto shared = support::fresh(wide(stack, threads));
            support::finish(*shared);
            EXPECT_TRUE(support::sameWeights(*alone, *shared)) << threads << " threads, " << stack;
        }
    }
}

TEST(TeamChoices, AnUndisturbedThreadAlwaysHasItsHelpers) {
    Team team(2);
    TeamChoice choice(team);
    for (int window = 0; window < 100; ++window) {
        EXPECT_EQ(choice.next(), &team);
        choice.decide(1000, 0.01);
    }
}

/// Windows of `together` and `alone` updates/s; the share of those that were spent alone.
double shareAlone(double together, double alone) {
    Team team(2);
    TeamChoice choice(team);
    int windows = 0;
    for (int i = 0; i < 420; ++i) {
        windows += !choice.together();
        choice.decide(choice.together() ? together : alone, choice.together() ? 0.3 : 0.0);
    }
    return windows / 420.0;
}

TEST(TeamChoices, ADisturbedThreadTakesTheFasterWay) {
    EXPECT_GT(shareAlone(600, 1000), 0.93);
    EXPECT_LT(shareAlone(1000, 600), 0.15);
    EXPECT_GT(shareAlone(1000, 1000), 0.93) << "helpers that bring nothing go";
}

TEST(TeamChoices, ItComesBackWhenTheOthersAreGone) {
    Team team(2);
    TeamChoice choice(team);
    for (int i = 0; i < 50; ++i) choice.decide(choice.together() ? 600 : 1000, 0.3);
    EXPECT_FALSE(choice.together());
    for (int i = 0; i < 30; ++i) choice.decide(choice.together() ? 1800 : 1000, 0.0);
    EXPECT_TRUE(choice.together());
}

/// Beside as many threads of the window as there are helpers none of them would find a processor.
TEST(Teams, HelpersLeaveTheirProcessorsToTheWindow) {
    const int processors = availableProcessors();
    Team team(processors + 1);
    std::vector<std::thread::id> workers(200);
    const auto whoWorked = [&] {
        const Team::Use together(&team);
        forEachInParallel(std::ssize(workers),
                          [&](int64_t i) { workers[size_t(i)] = std::this_thread::get_id(); });
        return std::set<std::thread::id>(workers.begin(), workers.end());
    };
    whoWorked();
    {
        // As many as there are helpers: nobody of them is left.
        std::vector<std::unique_ptr<PromptWork>> window;
        for (int i = 0; i < processors; ++i) window.push_back(std::make_unique<PromptWork>());
        EXPECT_EQ(PromptWork::threadsAtIt(), processors);
        for (int round = 0; round < 20; ++round)
            EXPECT_EQ(whoWorked(), std::set{std::this_thread::get_id()});
    }
    EXPECT_EQ(PromptWork::threadsAtIt(), 0);
    // They come back: some task is done by two.
    bool helped = false;
    for (int round = 0; round < 20'000 && !helped; ++round) helped = whoWorked().size() > 1;
    EXPECT_TRUE(helped);
}

TEST(Teams, NothingIsMissedWhileTheWindowComesAndGoes) {
    Team team(3);
    std::jthread window([](std::stop_token stop) {
        while (!stop.stop_requested()) {
            const PromptWork work;
            std::this_thread::yield();
        }
    });
    for (int round = 0; round < 3000; ++round)
        ASSERT_EQ(visits(team, 64, 8), std::vector<int>(64, 1)) << round;
}
