// Patience, the best weights, and the moving average of weights.
#include "core/training/weight_keeper.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/experiment/problems.h"
#include "core/training/trainer.h"
#include "support/trainers.h"

using namespace hourglass;
using support::finish;
using support::fresh;

namespace {

Experiment withKeeper(const char* path, Value value, int64_t epochs) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt(path, std::move(value));
    e.settings.setAt("training.epochs", epochs);
    return e;
}

/// The validation objective of the weights that a trainer shows now.
double measured(const Trainer& trainer) {
    Parameters parameters;
    auto model = *Autoencoder::build(trainer.experiment(), trainer.data().sampleShape);
    model->declare(parameters);
    parameters.allocate();
    std::copy_n(trainer.parameters().values(), parameters.size(), parameters.values());
    Dials dials;
    Evaluator evaluator({trainer.experiment(), trainer.data(), *model, parameters, dials});
    evaluator.begin(trainer.data().validation);
    while (!evaluator.advance()) {
    }
    return evaluator.terms()[0];
}

/// A rate so high that validation soon rises.
Experiment restless() {
    Experiment e = withKeeper("training.patience", 3, 200);
    e.settings.set("optimizer", *parseJson(R"({"kind":"adam","rate":0.3})", "test"));
    return resolveExperiment("basic", e.settings);
}

}  // namespace

TEST(Patience, StopsAndEndsWithTheBestWeights) {
    auto trainer = fresh(restless());
    finish(*trainer);
    ASSERT_TRUE(trainer->finished());
    const auto& rows = trainer->history().epochs;
    ASSERT_LT(rows.back().epoch, 200);
    const auto best = std::min_element(rows.begin(), rows.end(), [](auto& a, auto& b) {
        return a.validation[0] < b.validation[0];
    });
    EXPECT_EQ(rows.back().epoch - best->epoch, 3);
    EXPECT_EQ(measured(*trainer), best->validation[0]);
    EXPECT_NE(measured(*trainer), rows.back().validation[0]);
    EXPECT_NE(trainer->history().stages.back().end.find("epoch " + std::to_string(best->epoch)),
              std::string::npos);
}

TEST(Patience, GoesOnAnywayWithTheWeightsThatMoved) {
    auto trainer = fresh(restless());
    finish(*trainer);
    const int64_t stopped = trainer->history().epochs.back().epoch;
    trainer->goOn();
    EXPECT_FALSE(trainer->finished());
    EXPECT_EQ(measured(*trainer), trainer->history().epochs.back().validation[0]);
    finish(*trainer);
    EXPECT_GE(trainer->history().epochs.back().epoch, stopped + 3);
}

TEST(Patience, ARunThatIsResumedStopsWithTheSameBits) {
    auto whole = fresh(restless());
    finish(*whole);
    auto first = fresh(restless());
    while (first->history().epochs.size() < 4) first->advance();
    auto second = Trainer::resume(first->checkpoint(), support::tinyData(first->experiment()));
    ASSERT_TRUE(second);
    finish(**second);
    EXPECT_TRUE(whole->history().sameNumbers((*second)->history()));
    EXPECT_EQ(measured(*whole), measured(**second));
}

TEST(Patience, NeedsAValidationPart) {
    Experiment e = restless();
    e.settings.setAt("data.validation", 0);
    const Problems found = findProblems(e, Shape{1, 3, 4});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].field, "training.patience");
    e.settings.setAt("training.patience", 0);
    EXPECT_TRUE(findProblems(e, Shape{1, 3, 4}).empty());
}

TEST(Patience, WithoutAValidationPartTheHistorySaysWhatItMeasured) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.epochs", 1);
    for (const double share : {0.0, 0.2}) {
        e.settings.setAt("data.validation", share);
        auto trainer = fresh(e);
        finish(*trainer);
        EXPECT_EQ(trainer->history().standIn, share == 0);
        auto again = History::parse(trainer->history().json(), "test");
        ASSERT_TRUE(again);
        EXPECT_STREQ(again->checkedOn(), share == 0 ? "training pictures" : "validation");
    }
}

TEST(WeightAverage, IsTheMeanThatItsFormulaSays) {
    Parameters parameters;
    parameters.declare("w", Shape{1}, Initializer::constant(1));
    parameters.allocate();
    parameters.initialise(1);
    WeightKeeper keeper(parameters, 0.5, 0);
    keeper.begin(true);
    double expected = 1;
    for (int64_t n = 1; n <= 20; ++n) {
        parameters.values()[0] = static_cast<float>(n);
        keeper.follow(n);
        const double keep = std::min(0.5, (1.0 + n) / (10.0 + n));
        expected = keep * expected + (1 - keep) * n;
    }
    keeper.lend();
    EXPECT_NEAR(parameters.values()[0], expected, 1e-5);
    EXPECT_EQ(keeper.state().moving.at(0), 20);
    keeper.giveBack();
    EXPECT_EQ(parameters.values()[0], 20);
    keeper.settle();
    EXPECT_NEAR(parameters.values()[0], expected, 1e-5);
}

TEST(WeightAverage, IsMeasuredAndKeptAndChangesNoUpdate) {
    auto plain = fresh(withKeeper("training.average", 0, 4));
    auto averaged = fresh(withKeeper("training.average", 0.95, 4));
    finish(*plain);
    finish(*averaged);
    const auto &a = plain->history().epochs.back(), &b = averaged->history().epochs.back();
    EXPECT_EQ(a.train, b.train);
    EXPECT_NE(a.validation, b.validation);
    EXPECT_EQ(measured(*averaged), b.validation[0]);
}

TEST(WeightAverage, IsWhatAnInterruptedRunShows) {
    auto trainer = fresh(withKeeper("training.average", 0.95, 6));
    while (trainer->history().epochs.size() < 4) trainer->advance();
    const Checkpoint c = trainer->checkpoint();
    EXPECT_EQ(c.kept.moving.size(), c.parameters.size());
    EXPECT_NE(c.kept.moving, c.parameters);
    std::vector<float> shown(c.parameters.size());
    trainer->copyShown(shown.data());
    EXPECT_TRUE(std::equal(shown.begin(), shown.end(), c.parameters.begin()));
    auto again = Trainer::resume(c, support::tinyData(c.experiment));
    ASSERT_TRUE(again);
    finish(*trainer);
    finish(**again);
    EXPECT_TRUE(trainer->history().sameNumbers((*again)->history()));
}

TEST(WeightAverage, GoesOnWithTheSameBits) {
    auto whole = fresh(withKeeper("training.average", 0.95, 6));
    finish(*whole);
    auto first = fresh(withKeeper("training.average", 0.95, 3));
    finish(*first);
    Checkpoint c = first->checkpoint();
    c.experiment.settings.setAt("training.epochs", 6);
    auto second = Trainer::resume(c, support::tinyData(c.experiment));
    ASSERT_TRUE(second);
    finish(**second);
    EXPECT_TRUE(whole->history().sameNumbers((*second)->history()));
    EXPECT_EQ(measured(*whole), measured(**second));
}
