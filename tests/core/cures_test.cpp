#include "core/experiment/cures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/experiments.h"

using namespace hourglass;

namespace {

/// Rows of values from -2 to 2.
Dataset belowZero(int64_t units) {
    Dataset data;
    data.sampleShape = Shape{units};
    data.name = "table";
    data.count = 10;
    for (int64_t i = 0; i < 10 * units; ++i) data.floats.push_back(static_cast<float>(i % 5 - 2));
    return data;
}

}  // namespace

TEST(Cures, AreFoundByTryingAndWork) {
    Experiment e = support::tinyExperiment();
    e = *withSetting(e, "likelihood.kind", "bernoulli");
    const Dataset data = belowZero(12);
    const Problems problems = findDataProblems(e, data);
    ASSERT_FALSE(problems.empty());
    const auto cures = findCures(e, problems.front(), data.sampleShape, data);
    ASSERT_FALSE(cures.empty());
    for (const Cure& cure : cures) {
        EXPECT_FALSE(cure.words.empty());
        const auto changed = withSetting(e, cure.path, cure.value);
        ASSERT_TRUE(changed) << cure.words;
        EXPECT_TRUE(findProblems(*changed, data.sampleShape).empty()) << cure.words;
        if (cure.path == "data.scaling") continue;
        EXPECT_TRUE(findDataProblems(*changed, data).empty()) << cure.words;
    }
    EXPECT_TRUE(std::any_of(cures.begin(), cures.end(), [](const Cure& cure) {
        return cure.path == "data.scaling" && cure.value.text() == "range";
    })) << "columns from 0 to 1 are what cross-entropy needs";
}

TEST(Cures, AHintsNumberIsTaken) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("data.validation", 0);
    e.settings.setAt("training.patience", 3);
    const Dataset data = [] {
        Dataset d = belowZero(12);
        for (float& v : d.floats) v = 0.5f;
        return d;
    }();
    const Problems problems = findProblems(e, data.sampleShape);
    ASSERT_EQ(problems.size(), 1u);
    const auto cures = findCures(e, problems.front(), data.sampleShape, data);
    ASSERT_EQ(cures.size(), 2u);
    EXPECT_EQ(cures[0].path, "data.validation");
    EXPECT_EQ(cures[1].path, "training.patience");
}
