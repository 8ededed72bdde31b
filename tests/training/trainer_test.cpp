#include "core/training/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/trainers.h"

using namespace hourglass;
using support::finish;
using support::fresh;
using support::sameWeights;

namespace {

Experiment recipeLike(const char* code, const char* corruption, const char* prior) {
    Experiment e = support::tinyExperiment();
    for (auto [section, kind] :
         {std::pair{"code", code}, {"corruption", corruption}, {"prior", prior}}) {
        Value value = Value::object();
        value.set("kind", kind);
        e.settings.set(section, value);
    }
    return resolveExperiment("basic", e.settings);
}

}  // namespace

TEST(Trainer, KeepsEpochZeroAndOneRowAnEpoch) {
    auto trainer = fresh(support::tinyExperiment());
    finish(*trainer);
    const auto& rows = trainer->history().epochs;
    ASSERT_EQ(rows.size(), 5u);
    EXPECT_TRUE(rows[0].train.empty());
    EXPECT_EQ(rows[0].step, 0);
    for (size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].epoch, static_cast<int64_t>(i));
    EXPECT_LT(rows.back().validation[0], rows.front().validation[0]);
}

TEST(Trainer, AGradientLimitHoldsTheLengthOfAnUpdate) {
    Experiment e = support::tinyExperiment();
    e.settings.set("optimizer", *parseJson(R"({"kind":"sgd","rate":1})", "test"));
    e = resolveExperiment("basic", e.settings);
    auto length = [](const Experiment& experiment) {
        auto trainer = fresh(experiment);
        const float* w = trainer->parameters().values();
        const std::vector<float> before(w, w + trainer->parameters().size());
        while (trainer->advance() != Trainer::Event::Update) continue;
        double squares = 0;
        for (size_t i = 0; i < before.size(); ++i) squares += std::pow(w[i] - before[i], 2);
        return std::sqrt(squares);
    };
    const double free = length(e);
    ASSERT_GT(free, 0.2);
    e.settings.setAt("training.clip", 0.1);
    EXPECT_NEAR(length(e), 0.1, 1e-5);
    e.settings.setAt("training.clip", 10 * free);
    EXPECT_NEAR(length(e), free, 1e-6);
}

TEST(Trainer, SameSeedSameBits) {
    for (const Experiment& e :
         {support::tinyExperiment(), recipeLike("gaussian", "masking", "standard-normal")}) {
        auto a = fresh(e), b = fresh(e);
        finish(*a), finish(*b);
        EXPECT_TRUE(a->history().sameNumbers(b->history()));
        EXPECT_TRUE(sameWeights(*a, *b));
        Experiment other = e;
        other.settings.setAt("training.seed", 4);
        auto c = fresh(other);
        finish(*c);
        EXPECT_FALSE(a->history().sameNumbers(c->history()));
    }
}

TEST(Trainer, GoesOnWithTheSameBitsFromAnyPlace) {
    const Experiment e = recipeLike("gaussian", "masking", "standard-normal");
    auto whole = fresh(e);
    finish(*whole);
    for (int stop = 0; stop < 18; ++stop) {
        auto first = fresh(e);
        for (int i = 0; i < stop; ++i) first->advance();
        auto second = Trainer::resume(first->checkpoint(), support::tinyData(e));
        ASSERT_TRUE(second) << second.error().sentence();
        finish(**second);
        EXPECT_TRUE(whole->history().sameNumbers((*second)->history())) << stop;
        EXPECT_TRUE(sameWeights(*whole, **second)) << stop;
    }
}

TEST(Trainer, ZeroNoiseEqualsThePlainAutoencoder) {
    Experiment noisy = recipeLike("plain", "masking", "none");
    noisy.settings.setAt("corruption.share", 0);
    auto a = fresh(noisy), b = fresh(recipeLike("plain", "none", "none"));
    finish(*a), finish(*b);
    EXPECT_TRUE(sameWeights(*a, *b));
}

TEST(Trainer, KSparseWithEverythingKeptEqualsThePlainAutoencoder) {
    Experiment sparse = recipeLike("k-sparse", "none", "none");
    sparse.settings.setAt("code.share", 1);
    auto a = fresh(sparse), b = fresh(recipeLike("plain", "none", "none"));
    finish(*a), finish(*b);
    EXPECT_TRUE(sameWeights(*a, *b));
}

TEST(Trainer, AShortLastBatchCounts) {
    Experiment e = support::tinyExperiment();  // 36 training pictures: 20 + 16
    e.settings.setAt("training.batch", 20);
    auto trainer = fresh(e);
    EXPECT_EQ(trainer->updatesPerEpoch(), 2);
    finish(*trainer);
    EXPECT_EQ(trainer->progress().step, 8);
}

TEST(Trainer, DivergenceIsAStateAndTheLastGoodWeightsAreKept) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("likelihood", *parseJson(R"({"kind":"gaussian"})", "x"));
    e.settings.setAt("optimizer", *parseJson(R"({"kind":"sgd","rate":100})", "x"));
    e.settings.setAt("training.epochs", 50);
    auto trainer = fresh(resolveExperiment("basic", e.settings));
    finish(*trainer);
    ASSERT_TRUE(trainer->diverged());
    EXPECT_NE(trainer->divergence().find("at step "), std::string::npos);
    const Parameters& p = trainer->parameters();
    for (int64_t i = 0; i < p.size(); ++i) ASSERT_TRUE(std::isfinite(p.values()[i]));
}

TEST(Trainer, LiveFieldsChangeTheRunAndOthersDoNot) {
    auto a = fresh(support::tinyExperiment()), b = fresh(support::tinyExperiment());
    EXPECT_TRUE(a->setLive("optimizer.rate", Value(0.0)));
    EXPECT_FALSE(a->setLive("training.batch", Value(5)));
    finish(*a), finish(*b);
    EXPECT_EQ(a->history().epochs[0].validation, a->history().epochs[4].validation);
    EXPECT_NE(b->history().epochs[0].validation, b->history().epochs[4].validation);
}

TEST(Trainer, AGroupMovesOnlyItsTensors) {
    const Experiment e = support::tinyExperiment();
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

TEST(Trainer, WithoutValidationTrainingRowsStandIn) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("data.validation", 0);
    auto trainer = fresh(e);
    finish(*trainer);
    EXPECT_LT(trainer->history().epochs[4].validation[0],
              trainer->history().epochs[0].validation[0]);
}

TEST(Trainer, AForeignCheckpointIsRefused) {
    auto trainer = fresh(support::tinyExperiment());
    Checkpoint c = trainer->checkpoint();
    c.parameters.resize(c.parameters.size() - 1);
    EXPECT_FALSE(Trainer::resume(c, support::tinyData(c.experiment)));
}

namespace {

/// A rate that is far too high, on a squared error, diverges within the first epochs.
Experiment exploding() {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("likelihood.kind", "gaussian");
    e.settings.setAt("likelihood.output", "linear");
    e.settings.setAt("optimizer.kind", "sgd");
    e.settings.setAt("optimizer.rate", 10);
    e.settings.setAt("training.epochs", 200);
    return resolveExperiment("basic", e.settings);
}

}  // namespace

TEST(Trainer, ADivergenceStandsAgainWhereItWasLastMeasured) {
    auto trainer = fresh(exploding());
    finish(*trainer);
    ASSERT_TRUE(trainer->diverged());
    EXPECT_NE(trainer->divergence().find("Lower optimizer.rate (10) or scale the data"),
              std::string::npos)
        << trainer->divergence();
    const History& history = trainer->history();
    for (auto& row : history.epochs) EXPECT_TRUE(std::isfinite(row.validationSse));
    EXPECT_EQ(trainer->progress().step, history.epochs.back().step);
    for (int64_t i = 0; i < trainer->parameters().size(); ++i)
        ASSERT_TRUE(std::isfinite(trainer->parameters().values()[i]));
    // And a lower rate goes on from there.
    Checkpoint kept = trainer->checkpoint();
    kept.experiment.settings.setAt("optimizer.rate", 0.001);
    kept.experiment.settings.setAt("training.epochs", history.epochs.back().epoch + 2);
    auto again = Trainer::resume(kept, support::tinyData(kept.experiment));
    ASSERT_TRUE(again) << again.error().sentence();
    finish(**again);
    EXPECT_FALSE((*again)->diverged()) << (*again)->divergence();
}

/// Weights that only the validation part sees explode: its error alone is divergence.
TEST(Trainer, AValidationThatIsNoNumberIsADivergence) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("likelihood.kind", "gaussian");
    e.settings.setAt("likelihood.output", "linear");
    e = resolveExperiment("basic", e.settings);
    const LoadedData spots = support::spots();
    auto data = std::make_shared<Dataset>(*spots.train);
    data->floats.resize(data->bytes.size());
    for (int64_t i = 0; i < data->count; ++i) data->copySample(i, &data->floats[12 * size_t(i)]);
    data->bytes.clear();
    auto prepared = prepareData({data, nullptr}, e.section("data"));
    ASSERT_TRUE(prepared);
    for (uint32_t row : (*prepared)->validation.rows) data->floats[12 * row] = 3e38f;
    auto trainer = Trainer::create(e, *prepared);
    ASSERT_TRUE(trainer) << trainer.error().sentence();
    finish(**trainer);
    EXPECT_TRUE((*trainer)->diverged());
    EXPECT_NE((*trainer)->divergence().find("The validation error became"), std::string::npos);
    EXPECT_EQ((*trainer)->history().epochs.size(), 1u);
}

TEST(Trainer, PatienceReportsTheRowOfTheWeightsThatItKeeps) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.patience", 3);
    e.settings.setAt("training.epochs", 6);
    e.settings.setAt("optimizer.rate", 0.5);  // too high to fall steadily
    auto trainer = fresh(resolveExperiment("basic", e.settings));
    finish(*trainer);
    ASSERT_FALSE(trainer->diverged());
    const auto& rows = trainer->history().epochs;
    const auto best = std::min_element(rows.begin(), rows.end(), [](auto& a, auto& b) {
        return a.validation[0] < b.validation[0];
    });
    EXPECT_EQ(trainer->keptRow().epoch, best->epoch);
    EXPECT_EQ(trainer->keptRow().validationSse, best->validationSse);
}

TEST(Trainer, AResumedRunThatDivergesStandsWhereItWasLastMeasured) {
    for (double average : {0.0, 0.9}) {
        Experiment e = exploding();
        e.settings.setAt("optimizer.rate", 0.001);
        e.settings.setAt("training.average", average);
        auto healthy = fresh(e);
        while (healthy->history().epochs.size() < 3) healthy->advance();
        Checkpoint start = healthy->checkpoint();
        start.experiment.settings.setAt("optimizer.rate", 100);
        auto again = *Trainer::resume(start, support::tinyData(e));
        finish(*again);
        ASSERT_TRUE(again->diverged());
        // The same run, stopped at that row.
        auto twin = *Trainer::resume(start, support::tinyData(e));
        while (twin->history().epochs.size() < again->history().epochs.size()) twin->advance();
        EXPECT_EQ(again->progress().step, twin->progress().step);
        EXPECT_GE(again->progress().step, healthy->progress().step);
        // The weights of that row are shown and kept, also where they are an average.
        const auto size = static_cast<size_t>(healthy->parameters().size());
        std::vector<float> wanted(size), shown(size);
        twin->copyShown(wanted.data());
        again->copyShown(shown.data());
        EXPECT_EQ(shown, wanted) << "average " << average;
    }
}
