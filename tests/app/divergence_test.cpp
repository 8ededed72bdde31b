// A training that leaves the numbers: what is written, what is said, and how it goes on; and which
// epoch's figures are told where the best weights are kept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "app/command_line.h"
#include "core/io/document_file.h"
#include "support/tables.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;
using testing::Not;

namespace {

class Divergence : public testing::Test {
 protected:
    /// The row of the cases: a squared error on a table, at a rate that is far too high.
    Ended explode(const Words& more = {}) {
        writeText(folder_.file("plain.csv"), madeTable().csv());
        Words words = {"train",
                       "--data",
                       folder_.file("plain.csv"),
                       "--layers",
                       "6-4-2",
                       "--set",
                       "likelihood.kind=gaussian",
                       "--set",
                       "likelihood.output=linear",
                       "--set",
                       "optimizer.kind=sgd",
                       "--set",
                       "optimizer.rate=10",
                       "--epochs",
                       "200",
                       "--out",
                       folder_.file("run.hourglass")};
        words.insert(words.end(), more.begin(), more.end());
        return cli(words);
    }
    TemporaryFolder folder_;
};

}  // namespace

TEST_F(Divergence, KeepsTheLastFiniteWeightsSaysWhatHelpsAndFails) {
    const Ended ended = explode({"--json"});
    EXPECT_EQ(ended.exitCode, 1);
    const Value r = *parseJson(ended.out, "output");
    EXPECT_TRUE(r["diverged"].flag());
    EXPECT_THAT(r["message"].text(), HasSubstr("Lower optimizer.rate (10) or scale the data"));
    EXPECT_THAT(ended.out, Not(HasSubstr("nan")));
    const auto run = readRun(folder_.file("run.hourglass"));
    ASSERT_TRUE(run) << run.error().sentence();
    for (float w : run->checkpoint.parameters) ASSERT_TRUE(std::isfinite(w));
    EXPECT_EQ(run->checkpoint.epoch, static_cast<int64_t>(r["kept_epoch"].number()));
    EXPECT_EQ(cli({"show", folder_.file("run.hourglass")}).exitCode, 0);
}

TEST_F(Divergence, ARunThatDivergedGoesOnFromItsLastGoodEpochWithTheSameEnd) {
    EXPECT_EQ(explode().exitCode, 1);
    const Ended again = cli({"train", "--continue", folder_.file("run.hourglass"), "--epochs",
                             "210", "--out", folder_.file("again.hourglass")});
    EXPECT_EQ(again.exitCode, 1);
    EXPECT_THAT(again.out, HasSubstr("Lower optimizer.rate (10)"));
}

TEST_F(Divergence, PatienceTellsTheEpochWhoseWeightsItKeeps) {
    const Ended ended = cli({"train", "--layers", "784-16-2", "--set", "data.limit=300", "--set",
                             "training.patience=4", "--set", "optimizer.rate=0.2", "--epochs", "6",
                             "--out", folder_.file("run.hourglass"), "--json"});
    ASSERT_EQ(ended.exitCode, 0) << ended.err;
    const Value r = *parseJson(ended.out, "output");
    double best = HUGE_VAL, epoch = -1, sse = 0;
    for (auto& row : r["history"]["epochs"].items())
        if (row["validation"].items()[0].number() < best) {
            best = row["validation"].items()[0].number();
            epoch = row["epoch"].number();
            sse = row["validation_sse_per_image"].number();
        }
    EXPECT_EQ(r["kept_epoch"].number(), epoch);
    EXPECT_EQ(r["validation"]["objective"]["value"].number(), best);
    EXPECT_EQ(r["validation_sse_per_image"].number(), sse);
}

TEST_F(Divergence, AClassifierIsToldByItsErrorInPercent) {
    const Ended ended =
        cli({"train", "--recipe", "stacked-denoising", "--set", "data.limit=200", "--set",
             "pretraining.epochs=1", "--set", "training.epochs=1", "--set", "classifier.epochs=1",
             "--layers", "784-20-10", "--out", folder_.file("run.hourglass")});
    ASSERT_EQ(ended.exitCode, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("classification error"));
    EXPECT_THAT(ended.out, Not(HasSubstr("SSE")));
}
