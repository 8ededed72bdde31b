// Moments of a run: which are kept, what is thinned out, and how training goes on from them.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <semaphore>
#include <set>

#include "core/base/disk_memory.h"
#include "core/training/moment_store.h"
#include "core/training/training_loop.h"
#include "support/experiments.h"

using namespace hourglass;
using namespace std::chrono_literals;

namespace {

constexpr size_t kMegabyte = size_t{1} << 20;

/// A moment of so many bytes after so many updates; `figure` below 0: within an epoch.
std::shared_ptr<const Moment> moment(int64_t run, int64_t step, double figure,
                                     size_t bytes = 4000) {
    auto m = std::make_shared<Moment>();
    m->run = run;
    m->progress = {static_cast<double>(step) / 10, step};
    m->measured = figure >= 0;
    m->figure.value = figure;
    auto weights = std::make_shared<AlignedVector<float>>();
    weights->resize(bytes / sizeof(float));
    m->parameters = weights;
    auto solver = std::make_shared<SolverState>();
    solver->slots.resize(1);
    m->solver = solver;
    return m;
}

std::vector<int64_t> steps(const Moments& moments) {
    std::vector<int64_t> list;
    for (auto& m : moments) list.push_back(m->progress.step);
    return list;
}

/// A loop whose newest snapshot is waited for.
struct Trained {
    std::counting_semaphore<1000> knocks{0};
    TrainingLoop loop{[this] { knocks.release(); }};
    std::shared_ptr<const Snapshot> last;

    void await(RunState state) {
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (!last || last->state != state) {
            ASSERT_TRUE(knocks.try_acquire_until(end));
            if (auto next = loop.take()) last = std::move(next);
        }
    }
    void train(const Experiment& e) {
        loop.open(e, support::tinyData(e));
        loop.start();
        await(RunState::Finished);
    }
    std::unique_ptr<Trainer> from(const Moment& m, const Experiment& e) const {
        auto trainer = Trainer::resume(checkpointAt(m, e, *last->history), support::tinyData(e));
        EXPECT_TRUE(trainer);
        while (!(*trainer)->finished()) (*trainer)->advance();
        return std::move(*trainer);
    }
};

bool sameWeights(const Trainer& trainer, const AlignedVector<float>& weights) {
    AlignedVector<float> shown;
    shown.resize(weights.size());
    trainer.copyShown(shown.data());
    return std::equal(shown.begin(), shown.end(), weights.begin());
}

}  // namespace

TEST(Moments, AreThinnedEvenlyOnTheLogarithmicScale) {
    // 200 moments of the deep network, 11 MB each, in 256 MB.
    MomentStore store;
    store.add(moment(1, 0, 100, 11 * kMegabyte));
    for (int64_t epoch = 1; epoch <= 200; ++epoch)
        store.add(moment(1, 100 * epoch, epoch == 40 ? 1 : 50, 11 * kMegabyte));
    EXPECT_LE(store.bytes(), MomentStore::kDefaultBudget);
    const auto kept = steps(*store.of(1));
    EXPECT_GE(kept.size(), 20u);
    EXPECT_EQ(kept.size() + static_cast<size_t>(store.thinned(1)), 201u);
    const std::set<int64_t> all(kept.begin(), kept.end());
    EXPECT_TRUE(all.contains(0) && all.contains(4000) && all.contains(20000))
        << "the first, the best and the last";
    // No gap between neighbours is much wider than an even one.
    const double even = std::log2(20001.0 / 101) / static_cast<double>(kept.size() - 2);
    for (size_t i = 2; i < kept.size(); ++i)
        EXPECT_LT(std::log2((1.0 + kept[i]) / (1.0 + kept[i - 1])), std::max(1.01, 4 * even))
            << kept[i];
}

TEST(Moments, OfAllRunsShareOneBudget) {
    MomentStore store(40 * kMegabyte);
    for (int64_t run = 1; run <= 3; ++run)
        for (int64_t step = 0; step < 20; ++step)
            store.add(moment(run, step, 50 - step, kMegabyte));
    EXPECT_LE(store.bytes(), 40 * kMegabyte);
    for (int64_t run = 1; run <= 3; ++run) {
        EXPECT_EQ(store.of(run)->front()->progress.step, 0);
        EXPECT_EQ(store.of(run)->back()->progress.step, 19);
        EXPECT_GT(store.of(run)->size(), 5u) << run;
    }
    MomentStore tiny(1);
    for (int64_t step = 0; step < 20; ++step) tiny.add(moment(1, step, 50 - step, kMegabyte));
    EXPECT_EQ(steps(*tiny.of(1)), (std::vector<int64_t>{0, 19})) << "they always stay";
}

TEST(Moments, OnlyTheFirstTheBestAndTheLastKeepTheSolver) {
    MomentStore store;
    const double figures[] = {9, 5, 7, 3, 6, 8};
    for (int64_t step = 0; step < 6; ++step) store.add(moment(1, step, figures[step]));
    const auto kept = store.of(1);
    for (int64_t step = 0; step < 6; ++step)
        EXPECT_EQ((*kept)[static_cast<size_t>(step)]->solver != nullptr,
                  step == 0 || step == 3 || step == 5)
            << step;
}

TEST(Moments, OfARunAreItsPowersOfTwoAndItsEpochs) {
    Trained t;
    const Experiment e = support::tinyExperiment();
    t.train(e);
    std::set<int64_t> wanted;
    for (int64_t step = 0; step <= t.last->progress.step; step = step == 0 ? 1 : 2 * step)
        wanted.insert(step);
    for (auto& row : t.last->history->epochs) wanted.insert(row.step);
    const auto kept = steps(*t.last->moments);
    EXPECT_EQ(kept, std::vector<int64_t>(wanted.begin(), wanted.end()));
    EXPECT_EQ(*t.last->moments->back()->parameters, *t.last->parameters);
}

TEST(Moments, TrainingGoesOnFromTheFirstOneWithTheSameBits) {
    Trained t;
    const Experiment e = support::tinyExperiment();
    t.train(e);
    const auto again = t.from(*t.last->moments->front(), e);
    EXPECT_TRUE(again->history().sameNumbers(*t.last->history));
    EXPECT_TRUE(sameWeights(*again, *t.last->parameters));
}

TEST(Moments, FromTheBestOneWithTheSameBitsAndFromOthersWithAFreshSolver) {
    Trained t;
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.epochs", 4);
    t.train(e);
    const auto& moments = *t.last->moments;
    for (size_t i = 1; i + 1 < moments.size(); ++i) {
        const Moment& m = *moments[i];
        const auto again = t.from(m, e);
        EXPECT_EQ(again->history().epochs.size(), t.last->history->epochs.size());
        EXPECT_EQ(again->progress().step, t.last->progress.step);
        if (m.solver)
            EXPECT_TRUE(sameWeights(*again, *t.last->parameters)) << m.progress.step;
        else
            EXPECT_FALSE(sameWeights(*again, *t.last->parameters)) << m.progress.step;
    }
}

TEST(Moments, OfPretrainingCountAndKnowTheirStage) {
    Trained t;
    Experiment e = support::tinyExperiment();
    e.settings.setAt("pretraining", *parseJson(R"({"kind":"denoising","epochs":2})", ""));
    e = resolveExperiment(e.recipe, e.settings);
    t.train(e);
    std::set<int64_t> stages;
    for (auto& m : *t.last->moments) {
        stages.insert(m->position.stage);
        EXPECT_EQ(m->layersBegun > 0, m->position.stage + 1 < std::ssize(t.last->history->stages));
    }
    EXPECT_EQ(stages.size(), t.last->history->stages.size());
    // From the first layer's stage everything comes again.
    const auto again = t.from(*t.last->moments->front(), e);
    EXPECT_TRUE(again->history().sameNumbers(*t.last->history));
}

TEST(Moments, ASmallerBudgetTakesEffectAtOnce) {
    MomentStore store;
    for (int64_t step = 0; step < 100; ++step) store.add(moment(1, step, 10.0, kMegabyte));
    ASSERT_EQ(store.of(1)->size(), 100u);
    store.setBudget(20 * kMegabyte);
    EXPECT_LE(store.bytes(), 20 * kMegabyte);
    EXPECT_GE(store.of(1)->size(), 15u);
    EXPECT_EQ(store.of(1)->front()->progress.step, 0);
    EXPECT_EQ(store.of(1)->back()->progress.step, 99);
    store.forget(1);
    EXPECT_EQ(store.bytes(), 0u);
    EXPECT_TRUE(store.of(1)->empty());
}

TEST(Moments, ThatMustStayGoToTheDiskBeyondTheBudget) {
    const size_t before = bytesOnDisk();
    {
        MomentStore store(4 * kMegabyte);
        for (int64_t run = 1; run <= 5; ++run)
            for (int64_t step : {0, 10, 20})
                store.add(moment(run, step, 100 - static_cast<double>(step), kMegabyte));
        EXPECT_LE(store.bytes(), 4 * kMegabyte);
        EXPECT_EQ(store.bytesBeyond(), 0u);
        int64_t moved = 0;
        for (int64_t run = 1; run <= 5; ++run) {
            EXPECT_TRUE(store.of(run)->front()->progress.step == 0);
            EXPECT_TRUE(store.of(run)->back()->progress.step == 20);
            moved += store.onDisk(run);
        }
        EXPECT_GE(moved, 6);
        EXPECT_EQ(bytesOnDisk() - before, static_cast<size_t>(moved) * kMegabyte);
        store.forget(1);
        EXPECT_LT(bytesOnDisk() - before, static_cast<size_t>(moved) * kMegabyte);
    }
    EXPECT_EQ(bytesOnDisk(), before);
}

TEST(Moments, OnTheDiskHaveTheSameNumbersAndTheirSolver) {
    auto made = std::const_pointer_cast<Moment>(moment(1, 0, 5, kMegabyte));
    auto weights = std::make_shared<AlignedVector<float>>(*made->parameters);
    for (size_t i = 0; i < weights->size(); ++i) (*weights)[i] = static_cast<float>(i) * 0.5F;
    made->parameters = weights;
    auto solver = std::make_shared<SolverState>();
    solver->slots.push_back(*weights);
    solver->kept.average = *weights;
    made->solver = solver;
    const auto moved = movedToDisk(*made, std::filesystem::temp_directory_path().string());
    ASSERT_TRUE(moved && moved->onDisk);
    EXPECT_EQ(moved->bytesInMemory(), 0u);
    EXPECT_EQ(*moved->parameters, *weights);
    EXPECT_EQ(moved->solver->slots.front(), *weights);
    EXPECT_EQ(moved->solver->kept.average, *weights);
}

TEST(Moments, ThatTheDiskDoesNotTakeStayInMemory) {
    MomentStore store(kMegabyte);
    store.setFolder("/no/such/folder");
    for (int64_t run = 1; run <= 3; ++run) store.add(moment(run, 0, 1, kMegabyte));
    EXPECT_EQ(store.bytesBeyond(), 2 * kMegabyte);
    for (int64_t run = 1; run <= 3; ++run) EXPECT_EQ(store.of(run)->size(), 1u);
    store.setFolder(std::filesystem::temp_directory_path().string());
    EXPECT_EQ(store.bytesBeyond(), 0u);
}
