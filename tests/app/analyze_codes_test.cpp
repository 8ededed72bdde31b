// Maps of codes, new samples from them, and pictures found by them, by the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/command_line.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

TEST(AnalyzeCodes, TheMapOfTheClosedFormIsPcasAndTsneKeepsMoreNeighbours) {
    const Value r = cliJson({"analyze", shallowRun(), "--what", "map", "--set", "points=300"});
    auto& rows = r["tables"].items()[0]["rows"].items();
    ASSERT_EQ(rows.size(), 3u);  // PCA of the pictures, the code itself, t-SNE of the code
    const auto value = [&](size_t row, size_t column) {
        return rows[row]["values"].items()[column].number();
    };
    for (size_t column : {0, 1, 2}) EXPECT_NEAR(value(0, column), value(1, column), 1e-2);
    EXPECT_NEAR(value(1, 2), 1, 1e-9);  // to itself
    for (size_t row : {0, 1, 2}) {
        EXPECT_GT(value(row, 0), 20);  // % right; a guess is right in 10
        EXPECT_GT(value(row, 1), 0.7);
    }
    EXPECT_GT(value(2, 2), 0.95);
    EXPECT_THAT(r["note"].text(), HasSubstr("mean little"));
    ASSERT_EQ(r["scatters"].items().size(), 3u);
    for (auto& scatter : r["scatters"].items()) {
        EXPECT_EQ(scatter["points"]["x"].items().size(), 300u);
        EXPECT_EQ(scatter["groups"].items().size(), 10u);
    }
    const Value one = cliJson({"analyze", shallowRun(), "--what", "map", "--set", "points=50",
                               "--set", "method=principal"});
    EXPECT_EQ(one["scatters"].items().size(), 2u);
}

TEST(AnalyzeCodes, SamplesComeFromAMixtureAndFromThePriorWhereThereIsOne) {
    for (const char* recipe : {"basic", "variational"}) {
        const Value r = cliJson({"analyze", tinyRun(recipe), "--what", "samples", "--set",
                                 "components=3", "--set", "pictures=4"});
        const bool prior = std::string(recipe) == "variational";
        EXPECT_EQ(named(r["pictures"], "title", "Prior") != nullptr, prior);
        const Value* drawn = named(r["pictures"], "title", "Mixture of Gaussians");
        ASSERT_TRUE(drawn);
        ASSERT_EQ((*drawn)["pictures"].items().size(), 4u);
        for (auto& pixel : (*drawn)["pictures"].items()[0]["values"].items()) {
            EXPECT_GE(pixel.number(), 0);
            EXPECT_LE(pixel.number(), 1);
        }
        EXPECT_EQ((*named(r["pictures"], "title", "Means of the mixture's components"))["pictures"]
                      .items()
                      .size(),
                  3u);
        EXPECT_EQ(r["tables"].items()[0]["rows"].items().size(), prior ? 5u : 4u);
        // Three Gaussians fit at least about as well as one.
        EXPECT_GT(r["numbers"].items()[1]["value"].number(),
                  r["numbers"].items()[2]["value"].number() - 0.1);
    }
}

TEST(AnalyzeCodes, BitsOfACodeFindPicturesOfTheSameKind) {
    TemporaryFolder folder;
    const std::string run = folder.file("bits.hourglass");
    cliJson({"train", "--recipe", "semantic-hashing", "--set", "data.limit=3000", "--epochs", "6",
             "--out", run});
    const Value r = cliJson({"analyze", run, "--what", "hashing", "--set", "queries=200"});
    const auto number = [&](const char* name) {
        return (*named(r["numbers"], "name", name))["value"].number();
    };
    EXPECT_EQ(number("bits"), 32);
    EXPECT_GT(number("mean entropy of a bit"), 0.9);
    const auto precision = [&](const char* name) {
        return (*named(r["tables"].items()[0]["rows"], "name", name))["values"].items()[0].number();
    };
    EXPECT_NEAR(precision("chance"), 10, 1);
    EXPECT_GT(precision("bits of the code"), 45);
    EXPECT_GT(precision("the samples themselves"), 60);
    EXPECT_GT(precision("signs of PCA coordinates"), 30);
    auto& balls = r["tables"].items()[1]["rows"].items();
    ASSERT_EQ(balls.size(), 5u);
    for (size_t i = 1; i < balls.size(); ++i)  // a larger ball holds the smaller one
        EXPECT_GE(balls[i]["values"].items()[1].number(),
                  balls[i - 1]["values"].items()[1].number());
}
