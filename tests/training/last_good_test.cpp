#include "core/training/last_good.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

TEST(LastGood, ADivergedRunGoesOnFromItsLastFiniteEpoch) {
    Experiment e = support::tinyExperiment();
    e = *withSetting(e, "optimizer.kind", "sgd");
    e = *withSetting(e, "likelihood.kind", "gaussian");
    e = *withSetting(e, "optimizer.rate", 0.001);
    e = *withSetting(e, "training.epochs", 6);
    const auto data = support::tinyData(e);
    auto trainer = *Trainer::create(e, data);
    while (trainer->progress().epoch < 2 || trainer->owesEvaluation()) trainer->advance();
    ASSERT_TRUE(trainer->setLive("optimizer.rate", 100));
    while (!trainer->diverged() && !trainer->finished()) trainer->advance();
    ASSERT_TRUE(trainer->diverged());
    const int64_t epoch = lastGoodEpoch(trainer->history());
    ASSERT_GE(epoch, 2);
    auto good = atLastGoodEpoch(trainer->checkpoint());
    ASSERT_TRUE(good);
    good->experiment.settings.setAt("optimizer.rate", 0.001);
    auto again = Trainer::resume(*good, data);
    ASSERT_TRUE(again) << again.error().sentence();
    EXPECT_EQ((*again)->progress().epoch, static_cast<double>(epoch));
    while (!(*again)->finished() && !(*again)->diverged()) (*again)->advance();
    EXPECT_TRUE((*again)->finished());
    EXPECT_TRUE(std::isfinite((*again)->history().epochs.back().validationSse));
}
