// The columns of a table of runs: everything in which they are not alike, and nothing else.
#include "core/experiment/what_differs.h"

#include <gtest/gtest.h>

#include "core/experiment/recipe.h"

using namespace hourglass;

namespace {

Experiment plainRun() { return *parseExperiment(Value::object(), "test", "basic"); }

std::vector<DifferingSetting> between(const std::vector<Experiment>& experiments) {
    std::vector<const Experiment*> list;
    for (auto& e : experiments) list.push_back(&e);
    return whatDiffers(list);
}

}  // namespace

TEST(WhatDiffers, IsNothingBetweenEqualsAndOfOneAlone) {
    EXPECT_TRUE(between({plainRun(), plainRun()}).empty());
    EXPECT_TRUE(between({plainRun()}).empty());
}

TEST(WhatDiffers, NamesEachSettingOnceWithAllValues) {
    const Experiment a = plainRun();
    const auto found =
        between({a, *withSetting(a, "training.seed", 9), *withSetting(a, "optimizer.rate", 0.5)});
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].path, "training.seed");
    EXPECT_EQ(found[0].values[1], "9");
    EXPECT_EQ(found[0].values[0], found[0].values[2]);
    EXPECT_EQ(found[1].path, "optimizer.rate");
    EXPECT_EQ(found[1].values[2], "0.5");
    EXPECT_FALSE(found[1].title.empty());
}

TEST(WhatDiffers, TellsTheCodeSizeAndAnotherKindAsOne) {
    const Experiment a = plainRun();
    const Experiment wide = *withSetting(a, "network.encoder.2.units", 8);
    const Experiment noisy = *withSetting(a, "corruption.kind", "gaussian");
    const Experiment noisier = *withSetting(noisy, "corruption.sigma", 0.7);
    const auto found = between({a, wide, noisy, noisier});
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].title, "code size");
    EXPECT_EQ(found[0].values, (std::vector<std::string>{"2", "8", "2", "2"}));
    EXPECT_EQ(found[1].path, "corruption");
    EXPECT_EQ(found[1].values, (std::vector<std::string>{"none", "none", "gaussian", "gaussian"}));
}

TEST(WhatDiffers, KnowsWhatIsLuck) {
    const Experiment a = plainRun();
    const Experiment reseeded = *withSetting(a, "training.seed", 9);
    EXPECT_TRUE(differInSeedAlone(a, reseeded));
    EXPECT_TRUE(differInSeedAlone(a, *withSetting(reseeded, "training.threads", 1)));
    EXPECT_TRUE(between({a, *withSetting(a, "training.threads", 1)}).empty());
    EXPECT_FALSE(differInSeedAlone(a, a));
    EXPECT_FALSE(differInSeedAlone(
        a, *withSetting(*withSetting(a, "training.seed", 9), "optimizer.rate", 0.5)));
}
