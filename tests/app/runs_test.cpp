// Runs beside each other and upon each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <cmath>
#include <csignal>

#include "app/command_line.h"
#include "core/data/prepared_data.h"
#include "core/io/document_file.h"
#include "core/training/moment.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

TEST(Compare, PutsRunsIntoATable) {
    const Value r = cliJson({"compare", tinyRun(), tinyRun("variational")});
    ASSERT_EQ(r["runs"].items().size(), 2u);
    const Value alone = cliJson({"evaluate", tinyRun("variational")});
    const Value& second = r["runs"].items()[1];
    EXPECT_EQ(second["recipe"].text(), "variational");
    EXPECT_EQ(second["sse_per_image"].number(), alone["sse_per_image"].number());
    EXPECT_EQ(second["code_units"].number(), 2);
    const std::string text = cli({"compare", tinyRun(), tinyRun("linear")}).out;
    EXPECT_THAT(text, HasSubstr("error (SSE/image)"));
    EXPECT_THAT(text, HasSubstr("basic, adam"));
    EXPECT_THAT(text, HasSubstr("different units"));
    EXPECT_EQ(cli({"compare", tinyRun(), "absent.hourglass"}).exitCode, 1);
}

TEST(Compress, WhatIsDecompressedHasTheErrorThatWasSaid) {
    TemporaryFolder folder;
    const std::string file = folder.file("c.codes"), out = folder.file("p.npy");
    double before = 0;
    for (const char* bits : {"16", "8", "3"}) {
        const Value r = cliJson({"compress", tinyRun(), "fashion", "--bits", bits, "-o", file});
        const double bytes = static_cast<double>(contentOf(file).size());
        EXPECT_EQ(r["bytes"].number(), bytes);
        EXPECT_EQ(r["pictures"].number(), 2000);
        EXPECT_NEAR(bytes, 36 + 2 * 8 + 2000 * 2 * std::stoi(bits) / 8.0, 1);
        EXPECT_EQ(cliJson({"decompress", tinyRun(), file, "-o", out})["pictures"].number(), 2000);
        const NpyArray drawn = arrayOf(out);
        EXPECT_EQ(drawn.shape, (Shape{2000, 784}));
        EXPECT_GT(r["sse_per_image"].number(), before - 0.01);  // fewer bits, more error
        before = r["sse_per_image"].number();
        if (std::string(bits) != "16") continue;
        EXPECT_NEAR(before, cliJson({"evaluate", tinyRun()})["sse_per_image"].number(), 0.01);
        const std::string pictures = folder.file("r.npy");
        cliJson({"reconstruct", tinyRun(), "--out", pictures});
        EXPECT_LT(largestDifference(drawn, arrayOf(pictures)), 0.01);
    }
    EXPECT_GT(before, cliJson({"evaluate", tinyRun()})["sse_per_image"].number());
}

TEST(Compress, TheWrongModelOrFileIsRefused) {
    TemporaryFolder folder;
    const std::string file = folder.file("c.codes"), out = folder.file("p.npy");
    cliJson({"compress", tinyRun(), "fashion", "-o", file});
    const Ended other = cli({"decompress", tinyRun("linear"), file, "-o", out});
    EXPECT_EQ(other.exitCode, 1);
    EXPECT_THAT(other.err, HasSubstr("another model"));
    const Ended run = cli({"decompress", tinyRun(), tinyRun(), "-o", out});
    EXPECT_EQ(run.exitCode, 1);
    EXPECT_THAT(run.err, HasSubstr("not a file of compressed pictures"));
    EXPECT_EQ(cli({"compress", tinyRun(), "fashion", "--bits", "17", "-o", file}).exitCode, 2);
}

TEST(Reconstruct, FillsInWhatIsMissing) {
    TemporaryFolder folder;
    const std::string run = folder.file("gaps.hourglass"), out = folder.file("p.npy");
    cliJson({"train", "--set", "data.limit=1500", "--set", "data.missing=0.4", "--epochs", "6",
             "--layers", "784-64-8", "--out", run});
    const Value r = cliJson({"reconstruct", run, "--out", out});
    EXPECT_NEAR(r["imputed"].number(), 0.4 * 2000 * 784, 0.01 * 2000 * 784);
    EXPECT_FALSE(cliJson({"evaluate", run}).find("pca"));  // it would count what nobody knows
    // Beside the truth: most values are those of the picture, the others closer than the mean's.
    const auto truth = *prepareData(*parseJson(R"({"source":"fashion"})", "x"));
    const auto masked = *prepareData(readRun(run)->checkpoint.experiment.section("data"));
    const NpyArray drawn = arrayOf(out);
    std::vector<float> picture(784), filled(784);
    double own = 0, mean = 0;
    for (int64_t i = 0; i < 2000; ++i) {
        truth->test.data->copySample(i, picture.data());
        masked->test.data->copySample(i, filled.data());
        for (int64_t u = 0; u < 784; ++u) {
            const float value = drawn.values[static_cast<size_t>(i * 784 + u)];
            if (masked->test.data->isKnown(i, u)) {
                ASSERT_EQ(value, picture[u]);
                continue;
            }
            own += std::pow(value - picture[u], 2);
            mean += std::pow(filled[u] - picture[u], 2);
        }
    }
    EXPECT_LT(own, 0.6 * mean);
}

TEST(CheckGradients, FindsThemRight) {
    for (const char* recipe : {"sparse", "variational"}) {
        const Value r = cliJson({"check-gradients", tinyRun(recipe), "--each", "5"});
        EXPECT_LT(r["relative_error"].number(), 1e-5) << recipe;
        EXPECT_GT(r["numeric_norm"].number(), 0);
    }
}

TEST(Train, BeginsWithTheWeightsOfAnotherRun) {
    TemporaryFolder folder;
    const std::string out = folder.file("second.hourglass");
    const Value r = cliJson(tiny({"train", "--init", tinyRun(), "--set", "optimizer.rate=0",
                                  "--set", "training.freeze=encoder", "--out", out}));
    EXPECT_EQ(r["init"]["taken"].items().size(), 8u);
    EXPECT_TRUE(r["init"]["fresh"].items().empty());
    EXPECT_EQ(readRun(out)->checkpoint.parameters, readRun(tinyRun())->checkpoint.parameters);
    const Value wider = cliJson({"train", "--init", tinyRun(), "--set", "data.limit=300",
                                 "--epochs", "1", "--layers", "784-16-5", "--out", out});
    EXPECT_EQ(wider["init"]["taken"].items().size(), 5u);
    EXPECT_EQ(wider["init"]["fresh"].items().size(), 3u);
}

TEST(Train, AForeignStartIsRefused) {
    TemporaryFolder folder;
    const std::string out = folder.file("x.hourglass");
    const Ended other =
        cli({"train", "--init", tinyRun(), "--set", "data.limit=300", "--set",
             R"(network.decoder=[{"layer":"dense","units":784,"activation":"linear"}])", "--layers",
             "784-8", "--out", out});
    EXPECT_EQ(other.exitCode, 2);
    EXPECT_THAT(other.err, HasSubstr("no layer of the same name and shape"));
    const Ended both = cli({"train", "--init", tinyRun(), "--continue", tinyRun(), "--out", out});
    EXPECT_EQ(both.exitCode, 2);
    EXPECT_THAT(both.err, HasSubstr("--init"));
    EXPECT_EQ(cli({"train", "--init", "absent.hourglass", "--out", out}).exitCode, 1);
}

TEST(Documents, SeveralRunsAreChosenByNumberOrName) {
    TemporaryFolder folder;
    const std::string file = folder.file("several.hourglass");
    cliJson(tiny({"train", "--out", file}));
    cliJson(tiny({"train", "--recipe", "denoising", "--add", "--out", file}));
    const Value shown = cliJson({"show", file});
    ASSERT_EQ(shown["runs"].items().size(), 2u);
    EXPECT_EQ(shown["run"].number(), 2) << "the last one";
    EXPECT_EQ(shown["experiment"]["recipe"].text(), "denoising");
    EXPECT_EQ(cliJson({"show", file, "--run", "1"})["experiment"]["recipe"].text(), "basic");
    EXPECT_EQ(cliJson({"show", file, "--run", "basic, code 2"})["run"].number(), 1);
    const Ended none = cli({"evaluate", file, "--run", "third"});
    EXPECT_EQ(none.exitCode, 1);
    EXPECT_THAT(none.err, HasSubstr("Run 1: basic, code 2; Run 2: denoising, code 2"));
    EXPECT_EQ(cliJson({"compare", file})["runs"].items().size(), 2u);
    // A new run does not replace several ones.
    const Ended over = cli(tiny({"train", "--out", file}));
    EXPECT_EQ(over.exitCode, 2);
    EXPECT_THAT(over.err, HasSubstr("--add"));
}

TEST(Documents, ARunThatGoesOnKeepsTheOthers) {
    TemporaryFolder folder;
    const std::string file = folder.file("several.hourglass");
    cliJson(tiny({"train", "--out", file}));
    cliJson(tiny({"train", "--recipe", "linear", "--add", "--out", file}));
    const auto before = readDocument(file);
    cliJson({"train", "--continue", file, "--run", "1", "--epochs", "5", "--out", file});
    const auto after = readDocument(file);
    ASSERT_TRUE(after);
    ASSERT_EQ(after->runs.size(), 2u);
    EXPECT_EQ(after->runs[0].file->checkpoint.epoch, 5);
    EXPECT_EQ(after->runs[1].file->checkpoint.parameters,
              before->runs[1].file->checkpoint.parameters);
}

TEST(Documents, AnAddedRunIsCalledByWhatDiffers) {
    TemporaryFolder folder;
    const std::string file = folder.file("several.hourglass");
    cliJson(tiny({"train", "--out", file}));
    cliJson(tiny({"train", "--set", "training.seed=5", "--add", "--out", file}));
    cliJson(tiny({"train", "--recipe", "linear", "--add", "--out", file}));
    const auto document = readDocument(file);
    ASSERT_TRUE(document);
    EXPECT_THAT(document->runs.at(0).words.label, HasSubstr("basic, code"));
    EXPECT_EQ(document->runs.at(1).words.label, "seed 5");
    EXPECT_THAT(document->runs.at(2).words.label, HasSubstr("linear, code"));
    cliJson({"evaluate", file, "--run", "seed 5"});
}

TEST(Documents, AreWrittenWhileTrainingGoesOn) {
    TemporaryFolder folder;
    const std::string file = folder.file("long.hourglass");
    Started training({"train", "--set", "data.limit=500", "--epochs", "100000", "--layers",
                      "784-16-2", "--autosave", "0.3", "--out", file});
    int64_t epochs = 0;
    for (int i = 0; i < 300 && epochs < 3; ++i) {
        usleep(100000);
        if (const auto document = readDocument(file))
            epochs = document->runs.at(0).file->checkpoint.epoch;
    }
    training.signal(SIGKILL);
    EXPECT_EQ(training.wait().exitCode, -1);
    EXPECT_GE(epochs, 3);
    const auto left = readDocument(file);
    ASSERT_TRUE(left);
    EXPECT_TRUE(left->losses.empty());
    cliJson({"evaluate", file});
}

TEST(Documents, AMomentOfARunIsUsed) {
    TemporaryFolder folder;
    const std::string file = folder.file("moments.hourglass");
    const auto experiment = readRun(tinyRun())->checkpoint.experiment;
    const auto data = *prepareData(experiment.section("data"));
    auto trainer = *Trainer::create(experiment, data);
    while (trainer->history().epochs.empty()) trainer->advance();
    SavedRun run;
    run.moments.push_back(captureMoment(*trainer, 1, true));
    while (!trainer->finished()) trainer->advance();
    run.file = std::make_shared<const RunFile>(*captureRun(*trainer));
    DocumentFile document;
    document.experiment = experiment;
    document.runs.push_back(run);
    ASSERT_TRUE(writeDocument(file, document));
    const double untrained =
        cliJson({"evaluate", file, "--moment", "first"})["sse_per_image"].number();
    const double trained = cliJson({"evaluate", file})["sse_per_image"].number();
    EXPECT_NE(untrained, trained);
    EXPECT_EQ(cliJson({"evaluate", file, "--moment", "0"})["sse_per_image"].number(), untrained);
    EXPECT_EQ(cliJson({"evaluate", file, "--moment", "last"})["sse_per_image"].number(), trained);
    EXPECT_EQ(cliJson({"evaluate", file, "--moment", "best"})["sse_per_image"].number(), trained);
    const Ended none = cli({"evaluate", file, "--moment", "7"});
    EXPECT_EQ(none.exitCode, 1);
    EXPECT_THAT(none.err, HasSubstr("The nearest one is update:3."));
}

TEST(Train, KeepsEpochsAndLeavesTheSolverOut) {
    const TemporaryFolder folder;
    const std::string small = folder.file("small.hourglass"),
                      whole = folder.file("whole.hourglass");
    const std::vector<std::string> setting = {"train",          "--layers", "784-16-2", "--set",
                                              "data.limit=400", "--epochs", "3"};
    auto with = [&](std::vector<std::string> more) {
        std::vector<std::string> all = setting;
        all.insert(all.end(), more.begin(), more.end());
        return cli(all);
    };
    ASSERT_EQ(with({"--out", whole}).exitCode, 0);
    ASSERT_EQ(with({"--out", small, "--keep-epochs", "0,1", "--without-solver"}).exitCode, 0);
    EXPECT_LT(contentOf(small).size(),
              contentOf(whole).size() * 1.1);  // 3 weights, not 1 + Adam's 2
    const auto document = readDocument(small), other = readDocument(whole);
    ASSERT_TRUE(document && other);
    EXPECT_TRUE(document->losses.empty());
    const SavedRun& run = document->runs.front();
    ASSERT_EQ(run.moments.size(), 2u);
    EXPECT_EQ(run.moments[0]->progress.step, 0);
    EXPECT_EQ(run.moments[1]->progress.epoch, 1);
    EXPECT_TRUE(run.file->checkpoint.freshSolver);
    EXPECT_EQ(run.file->checkpoint.parameters, other->runs.front().file->checkpoint.parameters);
    EXPECT_EQ(cli({"train", "--continue", small, "--epochs", "4", "--out", small}).exitCode, 0);
    EXPECT_FALSE(readDocument(small)->runs.front().file->checkpoint.freshSolver);
    const auto wrong = with({"--out", whole, "--keep-epochs", "0,one"});
    EXPECT_EQ(wrong.exitCode, 2);
    EXPECT_THAT(wrong.err, HasSubstr("is no epoch"));
}
