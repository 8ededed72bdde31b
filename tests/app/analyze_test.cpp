// Questions to a run, by the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "app/command_line.h"
#include "core/questions/analysis.h"
#include "support/idx.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

/// A run that this analysis has something to say about.
std::string runFor(const std::string& analysis) {
    if (analysis == "likelihood") return tinyRun("variational");
    if (analysis == "levels") return tinyRun("folded-chain");
    if (analysis == "sharing") return tinyRun("stochastic-quantiser");
    static TemporaryFolder folder;
    if (analysis == "annotations" || analysis == "words") {
        const std::string path = folder.file(analysis + ".hourglass");
        if (contentOf(path).empty())
            cliJson({"train", "--recipe", analysis, "--set", "data.limit=400", "--epochs", "2",
                     "--out", path});
        return path;
    }
    if (analysis == "score") {
        const std::string path = folder.file("score.hourglass");
        if (contentOf(path).empty())
            cliJson({"train", "--recipe", "score-field", "--epochs", "1", "--out", path});
        return path;
    }
    if (analysis != "boltzmann" && analysis != "anomaly") return shallowRun();
    if (analysis == "anomaly") {
        const std::string path = folder.file("anomaly.hourglass");
        if (contentOf(path).empty())
            cliJson({"train", "--recipe", "basic", "--layers", "784-16-2", "--set",
                     "data.limit=600", "--set", "data.left_out=Bag", "--epochs", "1", "--out",
                     path});
        return path;
    }
    const std::string path = folder.file("machine.hourglass");
    if (!contentOf(path).empty()) return path;
    cliJson({"train", "--recipe", "rbm", "--layers", "784-8", "--set", "data.limit=600", "--set",
             "pretraining.epochs=1", "--out", path});
    return path;
}

/// The words of a question; annealing and t-SNE are slow, and a few chains or points say as much
/// about their answer's form.
std::vector<std::string> question(const std::string& analysis) {
    std::vector<std::string> words = {"analyze", runFor(analysis), "--what", analysis};
    if (analysis == "boltzmann")
        for (const char* setting : {"chains=10", "steps=100", "pictures=5"})
            words.insert(words.end(), {"--set", setting});
    if (analysis == "map") words.insert(words.end(), {"--set", "points=100"});
    if (analysis == "words") words.insert(words.end(), {"--set", "rounds=2"});
    return words;
}

class EveryAnalysis : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(EveryAnalysis, DescribesItsResult) {
    const Value r = cliJson(question(GetParam()));
    EXPECT_NE(r["title"].text(), "");
    EXPECT_GT(r["numbers"].items().size() + r["tables"].items().size(), 0u);
    for (auto& table : r["tables"].items())
        for (auto& row : table["rows"].items()) {
            EXPECT_NE(row["name"].text(), "");
            EXPECT_EQ(row["values"].items().size(), table["columns"].items().size());
        }
    for (auto& curve : r["curves"].items())
        for (auto& series : curve["series"].items())
            EXPECT_EQ(series["x"].items().size(), series["y"].items().size());
    for (auto& scatter : r["scatters"].items())
        for (const char* list : {"y", "group"})
            EXPECT_EQ(scatter["points"][list].items().size(),
                      scatter["points"]["x"].items().size());
    for (auto& tree : r["trees"].items()) {
        EXPECT_EQ(tree["merges"].items().size() + 1, tree["leaves"]["name"].items().size());
        EXPECT_EQ(tree["leaves"]["name"].items().size(), tree["leaves"]["group"].items().size());
    }
    const Ended text = cli(question(GetParam()));
    EXPECT_THAT(text.out, HasSubstr(r["title"].text()));
}

INSTANTIATE_TEST_SUITE_P(Cli, EveryAnalysis, testing::ValuesIn(analyses().ids()),
                         [](auto& info) { return info.param; });

TEST(Analyze, TheProbeStandsBesidePixelsAndPca) {
    const Value r = cliJson({"analyze", tinyRun(), "--what", "probe", "--set", "draws=2"});
    const Value& all = r["tables"].items()[0];
    for (const char* name : {"code", "pixels", "PCA"}) {
        const Value* row = named(all["rows"], "name", name);
        ASSERT_TRUE(row) << name;
        EXPECT_EQ((*row)["values"].items()[0].number(), std::string(name) == "pixels" ? 784 : 2);
        EXPECT_GT((*row)["values"].items()[1].number(), 5);   // % wrong
        EXPECT_LT((*row)["values"].items()[1].number(), 90);  // better than a guess
    }
    EXPECT_EQ(r["tables"].items()[1]["rows"].items().size(), 2u);  // 100 labels, all 270
}

TEST(Analyze, ASmallMachinesLikelihoodIsExactAndAnnealingAgrees) {
    const Value r = cliJson(question("boltzmann"));
    const auto number = [&](const char* name) {
        return (*named(r["numbers"], "name", name))["value"].number();
    };
    EXPECT_NEAR(number("log Z, annealed"), number("log Z, exact"), 4 * number("  +-") + 0.5);
    EXPECT_LE(number("log p(test), annealed backwards"), number("log p(test), exact") + 20);
    EXPECT_LT(number("log p(test), exact"), -20);
    EXPECT_GT(number("log p(test), exact"), -784 * std::log(2.0));
}

TEST(Analyze, TheClosedFormHasThePrincipalComponents) {
    const Value r = cliJson({"analyze", shallowRun(), "--what", "components"});
    EXPECT_LT(r["numbers"].items()[0]["value"].number(), 1e-3);
    ASSERT_EQ(r["tables"].items()[0]["rows"].items().size(), 2u);
    for (auto& row : r["tables"].items()[0]["rows"].items())
        EXPECT_GT(row["values"].items()[2].number(), 1 - 1e-6);
}

TEST(Analyze, FewerBitsCostMoreAndPcaWithTheSameBytesStandsBeside) {
    const Value r = cliJson({"analyze", shallowRun(), "--what", "rate"});
    auto& rows = r["tables"].items()[0]["rows"].items();
    ASSERT_EQ(rows.size(), 9u);
    for (size_t i = 1; i < rows.size(); ++i)
        EXPECT_LT(rows[i]["values"].items()[1].number(),
                  rows[i - 1]["values"].items()[1].number() + 0.02);
    // The closed form is PCA: with its own split it cannot beat PCA's best one.
    for (auto& row : rows)
        EXPECT_GE(row["values"].items()[1].number(), row["values"].items()[2].number() - 0.01);
    EXPECT_EQ(rows[5]["values"].items()[0].number(), 2 * 6 / 8.0);
    EXPECT_NEAR(rows.back()["values"].items()[1].number(),
                r["numbers"].items()[1]["value"].number(), 0.01);
}

TEST(Analyze, ATableOfOnesOwnKeepsItsPartsAndNames) {
    TemporaryFolder folder;
    std::string text;
    for (int row = 0; row < 40; ++row)
        for (int column = 0; column < 12; ++column)
            if ((row + column) % 4 < 2)
                text += "gene " + std::to_string(row) + "\tterm " + std::to_string(column) + "\n";
    writeText(folder.file("own.triplets"), text);
    const std::string run = folder.file("own.hourglass");
    cliJson({"train", "--recipe", "annotations", "--data", folder.file("own.triplets"), "--set",
             "data.validation=0.25", "--epochs", "3", "--out", run});
    const Value r = cliJson({"analyze", run, "--what", "annotations"});
    EXPECT_THAT(r["note"].text(), HasSubstr("20 rows and 12 columns"));
    EXPECT_THAT(r["tables"].items()[1]["rows"].items()[0]["name"].text(), HasSubstr("gene "));
    EXPECT_THAT(r["tables"].items()[1]["rows"].items()[0]["name"].text(), HasSubstr(", term "));
}

TEST(Analyze, ATextOfOnesOwnHasWordsAndTheirNeighbours) {
    TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += i % 2 ? "The cat chased a mouse. " : "A dog saw the cat; nobody slept!\n";
    writeText(folder.file("tale.txt"), text);
    const std::string run = folder.file("tale.hourglass");
    cliJson({"train", "--recipe", "words", "--data", folder.file("tale.txt"), "--set",
             "data.vocabulary=8", "--epochs", "1", "--out", run});
    const Value r =
        cliJson({"analyze", run, "--what", "words", "--set", "rounds=2", "--set", "values=3"});
    EXPECT_EQ(r["trees"].items()[0]["leaves"]["name"].items().size(), 9u);  // 8 and the end
    EXPECT_THAT(r["tables"].items()[0]["rows"].items()[0]["name"].text(), HasSubstr(": "));
}

TEST(Analyze, WhatCannotBeAskedIsASentence) {
    const Ended deep = cli({"analyze", tinyRun(), "--what", "components"});
    EXPECT_EQ(deep.exitCode, 1);
    EXPECT_THAT(deep.err, HasSubstr("one dense layer"));
    EXPECT_EQ(cli({"analyze", tinyRun(), "--what", "mood"}).exitCode, 2);
    const Ended unknown = cli({"analyze", tinyRun(), "--what", "probe", "--set", "draw=2"});
    EXPECT_EQ(unknown.exitCode, 2);
    EXPECT_THAT(unknown.err, HasSubstr("draws"));
}
