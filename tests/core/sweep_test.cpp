// One or two settings over some values: which experiments that makes, and what is told of them.
#include "core/sweep/sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace hourglass;
using testing::HasSubstr;

namespace {

Result<Sweep> sweepOf(const std::string& sweep) {
    return parseSweep(*parseJson(R"({"recipe": "basic", "sweep": )" + sweep + "}", "test"), "test");
}

}  // namespace

TEST(Sweep, MakesEveryCombination) {
    const auto sweep = sweepOf(R"({"code": [1, 2, 4], "optimizer.rate": [0.001, 0.01]})");
    ASSERT_TRUE(sweep) << sweep.error().sentence();
    ASSERT_EQ(sweep->jobs.size(), 6u);
    EXPECT_EQ(sweep->jobs[0].name, "code-1,rate-0.001");
    EXPECT_EQ(sweep->jobs[5].name, "code-4,rate-0.01");
    EXPECT_EQ(sweep->jobs[3].experiment.codeUnits(), 2);
    EXPECT_EQ(sweep->jobs[3].experiment.at("optimizer.rate").number(), 0.01);
    EXPECT_EQ(sweep->jobs[3].experiment.at("training.epochs"),
              sweep->jobs[0].experiment.at("training.epochs"));
}

TEST(Sweep, RefusesWhatItCannotDoInWords) {
    for (const char* wrong :
         {"{}", "[]", R"({"code": [1]})", R"({"code": 3})", R"({"code": [1,2,3,4,5,6,7,8]})",
          R"({"code": [1,2], "optimizer.rate": [1,2], "training.seed": [1,2]})"}) {
        const auto sweep = sweepOf(wrong);
        ASSERT_FALSE(sweep) << wrong;
        EXPECT_THAT(sweep.error().sentence(), HasSubstr("sweep"));
    }
    EXPECT_FALSE(sweepOf(R"({"optimizer.rote": [0.1, 0.2]})"));
    EXPECT_FALSE(sweepOf(R"({"code": [2, -1]})"));
}

TEST(Sweep, DrawsErrorAgainstCodeSizeBesidePca) {
    const auto sweep = sweepOf(R"({"code": [1, 2, 64], "corruption.kind": ["none", "gaussian"]})");
    ASSERT_TRUE(sweep) << sweep.error().sentence();
    std::vector<SweepOutcome> outcomes;
    for (size_t i = 0; i < 6; ++i)
        outcomes.push_back({i, i == 5, 3, 60.0 - double(i), 70.0 - double(i / 2)});
    const auto curve = sweepCurve(*sweep, outcomes, "SSE/image");
    ASSERT_EQ(curve.series.size(), 3u);
    EXPECT_EQ(curve.series[1].name, "kind gaussian");
    EXPECT_EQ(curve.series[1].y, (std::vector<double>{59, 57, 55}));
    EXPECT_EQ(curve.series[2].x, (std::vector<double>{1, 2, 64}));
    EXPECT_EQ(curve.series[2].y, (std::vector<double>{70, 69, 68}));
    EXPECT_TRUE(curve.x.logarithmic);
    const auto table = sweepTable(*sweep, outcomes, "SSE/image");
    EXPECT_EQ(table.rows[4].name, "code 64, kind none");
    EXPECT_EQ(table.rows[5].name, "code 64, kind gaussian (diverged)");
}

TEST(Sweep, HasNoCurveOverWhatIsNoNumber) {
    const auto sweep = sweepOf(R"({"corruption.kind": ["none", "gaussian"]})");
    ASSERT_TRUE(sweep);
    EXPECT_TRUE(sweepCurve(*sweep, {{0}, {1}}, "").series.empty());
}

/// Each has a file of its own.
TEST(Sweep, RefusesTheSameValueTwice) {
    for (const char* twice : {R"({"code": [4, 4]})", R"({"code": [1, 2]})"}) {
        const auto sweep = sweepOf(twice);
        EXPECT_EQ(bool(sweep), std::string(twice).find("4, 4") == std::string::npos) << twice;
    }
}
