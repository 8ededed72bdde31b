#include <gtest/gtest.h>

#include "core/experiment/recipe.h"
#include "core/experiment/run_label.h"

using namespace hourglass;

namespace {

Experiment basicRun() { return *parseExperiment(Value::object(), "test", "basic"); }

}  // namespace

TEST(RunLabel, SaysWhatDiffersFromTheRunBefore) {
    const Experiment before = basicRun();
    EXPECT_EQ(runLabel(before, nullptr), "basic, code 2");
    EXPECT_EQ(runLabel(*withSetting(before, "optimizer.rate", 0.5), &before), "rate 0.5");
    EXPECT_EQ(runLabel(*withSetting(before, "training.seed", 9), &before), "seed 9");
}

/// Another kind of an ingredient brings other settings with it: its kind is what is named.
TEST(RunLabel, NamesAnotherKindOfAnIngredient) {
    const Experiment before = basicRun();
    const Experiment noisy = *withSetting(before, "corruption.kind", "gaussian");
    EXPECT_EQ(runLabel(noisy, &before), "corruption gaussian");
    EXPECT_EQ(runLabel(before, &noisy), "corruption none");
}
