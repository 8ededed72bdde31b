// The same experiment with several seeds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "app/command_line.h"
#include "core/io/document_file.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

/// The validation error after each epoch of one run with this seed.
std::vector<double> curveOf(int seed) {
    TemporaryFolder folder;
    const Value r = cliJson(
        tiny({"train", "--seed", std::to_string(seed), "--out", folder.file("a.hourglass")}));
    std::vector<double> curve;
    for (auto& row : r["history"]["epochs"].items())
        curve.push_back(row["validation_sse_per_image"].number());
    return curve;
}

}  // namespace

TEST(Repeat, BandsAreThoseOfSingleRuns) {
    const Value r = cliJson(tiny({"repeat", "--seed", "3", "--seeds", "3"}));
    const std::vector<std::vector<double>> curves{curveOf(3), curveOf(4), curveOf(5)};
    const auto& bands = r["groups"].items()[0]["bands"].items();
    ASSERT_EQ(bands.size(), curves[0].size());
    ASSERT_GT(bands.size(), 1u);
    for (size_t e = 0; e < bands.size(); ++e) {
        const auto [low, high] = std::minmax({curves[0][e], curves[1][e], curves[2][e]});
        EXPECT_EQ(bands[e]["low"].number(), low);
        EXPECT_EQ(bands[e]["high"].number(), high);
        EXPECT_NEAR(bands[e]["mean"].number(), (curves[0][e] + curves[1][e] + curves[2][e]) / 3,
                    1e-9 * high);
        EXPECT_EQ(bands[e]["runs"].number(), 3);
    }
    EXPECT_EQ(r["groups"].items()[0]["runs"].items()[2]["seed"].number(), 5);
    EXPECT_FALSE(r["groups"].items()[0].find("test")) << "there is nothing to compare with";
}

TEST(Repeat, ASettingIsTestedAgainstTheExperiment) {
    TemporaryFolder folder;
    const std::string out = folder.file("all.hourglass");
    const Value r = cliJson(tiny({"repeat", "--seeds", "2", "--beside", "optimizer.rate=0.00001",
                                  "--beside", "optimizer.rate=0.00002", "--out", out}));
    const auto& groups = r["groups"].items();
    ASSERT_EQ(groups.size(), 3u);
    const Value& test = groups[1]["test"];
    EXPECT_EQ(test["name"].text(), "paired t");
    EXPECT_GT(test["mean_difference"].number(), 0) << "it hardly learns at such a rate";
    EXPECT_NEAR(test["mean_difference"].number(),
                groups[1]["mean"].number() - groups[0]["mean"].number(), 1e-9);
    EXPECT_GE(test["p_corrected"].number(), test["p"].number());
    const auto document = readDocument(out);
    ASSERT_TRUE(document) << document.error().sentence();
    EXPECT_EQ(document->runs.size(), 6u);
    const Ended words = cli(tiny({"repeat", "--seeds", "2", "--beside", "optimizer.rate=0.00001",
                                  "--beside", "optimizer.rate=0.00002"}));
    EXPECT_EQ(words.exitCode, 0);
    EXPECT_THAT(words.out, HasSubstr("Holm"));
    EXPECT_THAT(words.out, HasSubstr("more (95 %"));
}

TEST(Repeat, WrongWordsAreRefusedBeforeTraining) {
    TemporaryFolder folder;
    EXPECT_EQ(cli(tiny({"repeat", "--seeds", "1"})).exitCode, 2);
    EXPECT_EQ(cli(tiny({"repeat", "--beside", "optimizer.rate"})).exitCode, 2);
    EXPECT_EQ(cli(tiny({"repeat", "--beside", "no.such=1"})).exitCode, 2);
    writeText(folder.file("there"), "x");
    const Ended there = cli(tiny({"repeat", "--out", folder.file("there")}));
    EXPECT_EQ(there.exitCode, 2);
    EXPECT_EQ(contentOf(folder.file("there")), "x");
}
