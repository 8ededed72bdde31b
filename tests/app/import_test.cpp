// Data taken in by the command line: what is done to samples, and documents that carry their data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/command_line.h"
#include "core/io/document_file.h"
#include "core/io/npy.h"
#include "support/temporary_folder.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

void makeTable(const std::string& path) {
    std::ofstream table(path);
    table << "a,b,c,d\n";
    for (int i = 0; i < 60; ++i)
        table << i % 7 << "," << i % 5 << "," << (i * i) % 11 << "," << 0.5 * i << "\n";
}

Words trainedOnTable(const std::string& table, const std::string& out) {
    return {"train",
            "--data",
            table,
            "--set",
            "data.scaling=standardise",
            "--set",
            "likelihood.kind=gaussian",
            "--set",
            "likelihood.output=linear",
            "--layers",
            "4-3-2",
            "--epochs",
            "2",
            "--out",
            out};
}

}  // namespace

TEST(ImportSettings, AreShownByTheDataVerb) {
    const TemporaryFolder folder;
    const std::string out = folder.file("a.npy");
    const Ended ended = cli({"data", "faces", "--set", "samples=20", "--set", "data.crop=16x12",
                             "--set", "patches=4", "--set", "invert=true", "--out", out});
    ASSERT_EQ(ended.exitCode, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("cropped to 16x12 pixels; inverted; cut into patches of 4"));
    EXPECT_EQ(readNpy(out)->shape[1], 16);
    const Ended wrong = cli({"data", "faces", "--set", "crop=400"});
    EXPECT_EQ(wrong.exitCode, 1);
    EXPECT_THAT(wrong.err, HasSubstr("not within pictures"));
}

TEST(ImportSettings, ReachTheModelAndItsCard) {
    const TemporaryFolder folder;
    const std::string run = folder.file("run.hourglass");
    const Ended ended = cli({"train", "--set", "data.limit=200", "--set", "data.resize=8", "--set",
                             "data.invert=true", "--set", "data.augment_flip=sideways", "--layers",
                             "64-8-2", "--epochs", "1", "--out", run});
    ASSERT_EQ(ended.exitCode, 0) << ended.err;
    EXPECT_EQ(readRun(run)->sampleShape, (Shape{1, 8, 8}));
    const std::string card = folder.file("card.md");
    ASSERT_EQ(cli({"export", run, "--format", "card", "--out", card}).exitCode, 0);
    std::stringstream text;
    text << std::ifstream(card).rdbuf();
    EXPECT_THAT(text.str(), HasSubstr("Samples are scaled to 8 pixels before"));
    EXPECT_THAT(text.str(), testing::Not(HasSubstr("Samples are inverted")));
    for (const char* part : {"encoder", "autoencoder", "scorer"}) {
        const Ended written = cli({"export", run, "--format", "onnx", "--part", part, "--out",
                                   folder.file("model.onnx")});
        EXPECT_EQ(written.exitCode, 0) << part << written.err;
    }
}

TEST(IncludeData, TheRunGoesOnThoughTheFileIsGone) {
    const TemporaryFolder folder;
    const std::string table = folder.file("table.csv"), run = folder.file("run.hourglass");
    makeTable(table);
    Words words = trainedOnTable(table, run);
    words.emplace_back("--include-data");
    const Ended ended = cli(words);
    ASSERT_EQ(ended.exitCode, 0) << ended.err;
    const std::string stayed = folder.file("stayed.hourglass"),
                      gone = folder.file("gone.hourglass");
    ASSERT_EQ(cli({"train", "--continue", run, "--epochs", "4", "--out", stayed}).exitCode, 0);
    std::filesystem::remove(table);
    const Ended on = cli({"train", "--continue", run, "--epochs", "4", "--out", gone});
    ASSERT_EQ(on.exitCode, 0) << on.err;
    EXPECT_EQ(readRun(stayed)->checkpoint.parameters, readRun(gone)->checkpoint.parameters);
    EXPECT_TRUE(readRun(gone)->packed) << "the copy goes on with the run";
    for (const Words& verb :
         {Words{"encode", gone, "--out", folder.file("codes.npy")}, Words{"evaluate", gone},
          Words{"reconstruct", gone, "--out", folder.file("filled.csv")}})
        EXPECT_EQ(cli(verb).exitCode, 0) << verb[0];
    EXPECT_EQ(readNpy(folder.file("codes.npy"))->shape[0], 60);
}

TEST(IncludeData, WithoutItTheModelIsStillOfUse) {
    const TemporaryFolder folder;
    const std::string table = folder.file("table.csv"), run = folder.file("run.hourglass");
    makeTable(table);
    ASSERT_EQ(cli(trainedOnTable(table, run)).exitCode, 0);
    std::filesystem::remove(table);
    const Ended refused = cli({"evaluate", run});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_THAT(refused.err, HasSubstr("table.csv"));
    EXPECT_EQ(cli({"sample", run, "--count", "5", "--out", folder.file("new.npy")}).exitCode, 0);
    makeTable(folder.file("moved.csv"));
    EXPECT_EQ(cli({"evaluate", run, "--data", folder.file("moved.csv")}).exitCode, 0);
}
