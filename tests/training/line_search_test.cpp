// Optimizers that search along lines, driven by the trainer.
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "core/experiment/problems.h"
#include "core/io/document_file.h"
#include "core/training/trainer.h"
#include "support/trainers.h"

using namespace hourglass;
using support::finish;
using support::fresh;
using support::sameWeights;

namespace {

Experiment withSearch(const std::string& optimizer, int batch = 16) {
    Experiment e = support::tinyExperiment();
    Value section = Value::object();
    section.set("kind", optimizer);
    e.settings.set("optimizer", section);
    e.settings.setAt("training.batch", batch);
    e.settings.setAt("training.epochs", 3);
    return resolveExperiment("basic", e.settings);
}

class EveryLineSearch : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(EveryLineSearch, NeverRisesOnAllDataAtOnce) {
    Experiment e = withSearch(GetParam(), 1000);
    e.settings.setAt("training.epochs", 20);
    auto trainer = fresh(e);
    EXPECT_EQ(trainer->updatesPerEpoch(), 3);
    finish(*trainer);
    const auto& points = trainer->history().batches.points();
    ASSERT_EQ(points.size(), 60u);
    for (size_t i = 1; i < points.size(); ++i) EXPECT_LE(points[i], points[i - 1]) << i;
    EXPECT_LT(points.back(), points.front() - 1);
}

TEST_P(EveryLineSearch, GoesOnWithTheSameBitsFromAnyPlace) {
    for (int batch : {16, 1000}) {
        Experiment e = withSearch(GetParam(), batch);
        e.settings.set("corruption", *parseJson(R"({"kind":"masking"})", "x"));
        e = resolveExperiment("basic", e.settings);
        auto whole = fresh(e);
        finish(*whole);
        for (int stop = 0; stop < 14; ++stop) {
            auto first = fresh(e);
            for (int i = 0; i < stop; ++i) first->advance();
            // Through the file, so that nothing is forgotten there.
            auto run = captureRun(*first);
            ASSERT_TRUE(run) << run.error().sentence();
            auto again = parseRun(*runBytes(*run), "memory");
            ASSERT_TRUE(again) << again.error().sentence();
            auto second = Trainer::resume(again->checkpoint, support::tinyData(e));
            ASSERT_TRUE(second) << second.error().sentence();
            finish(**second);
            EXPECT_TRUE(whole->history().sameNumbers((*second)->history())) << stop;
            EXPECT_TRUE(sameWeights(*whole, **second)) << stop;
        }
    }
}

TEST_P(EveryLineSearch, AStoppedSearchCountsForNothing) {
    const Experiment e = withSearch(GetParam());
    auto stopped = fresh(e), undisturbed = fresh(e);
    std::stop_source source;
    source.request_stop();
    for (int i = 0; i < 6; ++i) {
        const auto before = stopped->progress().step;
        const std::vector<float> weights(
            stopped->parameters().values(),
            stopped->parameters().values() + stopped->parameters().size());
        if (!stopped->owesEvaluation()) {
            stopped->advance(source.get_token());
            EXPECT_EQ(stopped->progress().step, before);
            EXPECT_TRUE(std::equal(weights.begin(), weights.end(), stopped->parameters().values()));
        }
        stopped->advance();
    }
    finish(*stopped), finish(*undisturbed);
    EXPECT_TRUE(sameWeights(*stopped, *undisturbed));
    EXPECT_TRUE(stopped->history().sameNumbers(undisturbed->history()));
}

TEST_P(EveryLineSearch, MovesOnlyItsGroup) {
    const Experiment e = withSearch(GetParam());
    auto data = support::tinyData(e);
    auto model = *Autoencoder::build(e, data->sampleShape);
    Parameters parameters;
    model->declare(parameters);
    parameters.allocate();
    parameters.initialise(3);
    const std::vector<float> before(parameters.values(), parameters.values() + parameters.size());
    Dials dials;
    const Workbench bench{e, *data, *model, parameters, dials};
    Stage stage = stagesOf(e, *model, parameters).front();
    stage.moves = {"decoder"};
    auto solver = makeSolver(stage, bench);
    std::vector<double> values(solver->terms().size());
    solver->advance({}, values, {});
    for (auto& tensor : parameters.tensors()) {
        const float* now = parameters.values() + tensor.offset;
        const bool same =
            std::equal(now, now + tensor.shape.count(), before.data() + tensor.offset);
        EXPECT_EQ(same, tensor.name.starts_with("encoder.")) << tensor.name;
    }
}

INSTANTIATE_TEST_SUITE_P(LineSearches, EveryLineSearch,
                         testing::Values("steepest", "conjugate-gradient", "l-bfgs"),
                         [](const auto& info) {
                             std::string name = info.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(LineSearches, FindMoreOnAllDataThanSteepestDescent) {
    double reached[3];
    int i = 0;
    for (const char* kind : {"steepest", "conjugate-gradient", "l-bfgs"}) {
        Experiment e = withSearch(kind, 1000);
        e.settings.setAt("training.epochs", 15);
        auto trainer = fresh(e);
        finish(*trainer);
        reached[i++] = trainer->history().epochs.back().train[0];
    }
    EXPECT_LT(reached[1], reached[0]);
    EXPECT_LT(reached[2], reached[0]);
}

TEST(LineSearches, ALossThatDoesNotHoldStillIsRefused) {
    const char* dropout = R"([{"layer":"dense","units":6,"activation":"tanh"},
        {"layer":"dropout"},{"layer":"dense","units":2,"activation":"linear"}])";
    const char* norm = R"([{"layer":"batch-norm"},{"layer":"dense","units":2,
        "activation":"linear"}])";
    for (const char* kind : {"conjugate-gradient", "l-bfgs", "steepest", "adam"}) {
        const bool refused = std::string(kind).find('-') != std::string::npos;
        for (const char* layers : {dropout, norm}) {
            Experiment e = withSearch(kind);
            e.settings.setAt("network.encoder", *parseJson(layers, "x"));
            const Problems problems =
                findProblems(resolveExperiment("basic", e.settings), Shape{1, 3, 4});
            ASSERT_EQ(problems.size(), refused ? 1u : 0u) << kind;
            if (refused) {
                EXPECT_NE(problems[0].what.find("holds still"), std::string::npos);
            }
        }
        Experiment e = withSearch(kind);
        e.settings.set("penalties", *parseJson(R"([{"kind":"kl-sparsity"}])", "x"));
        e.settings.setAt("network.encoder.1.activation", "sigmoid");
        e = resolveExperiment("basic", e.settings);
        const Problems problems = findProblems(e, Shape{1, 3, 4});
        ASSERT_EQ(problems.size(), refused ? 1u : 0u) << kind;
        if (refused) {
            EXPECT_EQ(problems[0].field, "penalties.0.memory");
        }
    }
}
