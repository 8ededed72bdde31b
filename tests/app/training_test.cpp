// Training by the command line: where settings come from, going on, stopping.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "app/command_line.h"
#include "core/io/document_file.h"
#include "support/idx.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

RunFile runOf(const std::string& path) {
    auto run = readRun(path);
    EXPECT_TRUE(run) << run.error().sentence();
    return run ? std::move(*run) : RunFile{};
}

/// Everything but the clock: weights, optimizer, counters, history and what was fitted.
void expectSameRun(const std::string& pathA, const std::string& pathB) {
    const RunFile a = runOf(pathA), b = runOf(pathB);
    EXPECT_EQ(a.checkpoint.experiment, b.checkpoint.experiment);
    EXPECT_EQ(a.checkpoint.parameters, b.checkpoint.parameters);
    EXPECT_EQ(a.checkpoint.slots, b.checkpoint.slots);
    EXPECT_EQ(a.checkpoint.step, b.checkpoint.step);
    EXPECT_EQ(a.checkpoint.sums, b.checkpoint.sums);
    EXPECT_TRUE(a.checkpoint.history.sameNumbers(b.checkpoint.history));
    EXPECT_EQ(a.codes.covariance, b.codes.covariance);
    EXPECT_EQ(a.pca.directions, b.pca.directions);
}

/// The history as `show` prints it, without the clock.
std::string shownHistory(const std::string& path) {
    Value history = cliJson({"show", path})["history"];
    if (Value* rows = history.find("epochs"))
        for (auto& row : rows->items()) row.erase("seconds");
    return writeJson(history);
}

}  // namespace

TEST(Settings, RecipeThenFileThenFlagsThenSet) {
    TemporaryFolder folder;
    const std::string file = folder.file("experiment.json"), run = folder.file("a.hourglass");
    writeText(file, R"({ "hourglass": 1, "recipe": "denoising",
        "data": { "limit": 200, "seed": 5 },
        "network": { "encoder": [ { "layer": "dense", "units": 9, "activation": "tanh" },
                                  { "layer": "dense", "units": 3, "activation": "linear" } ] },
        "corruption": { "share": 0.5 },
        "optimizer": { "rate": 0.004 },
        "training": { "epochs": 5, "batch": 50, "seed": 11 } })");
    const Value r =
        cliJson({"train", file, "--epochs", "2", "--batch", "60", "--seed", "12", "--set",
                 "training.batch=70", "--set", "data.limit=250", "--out", run});
    EXPECT_EQ(r["epochs"].number(), 2);
    const Value settings = cliJson({"show", run})["settings"];
    EXPECT_EQ(settings["corruption"]["kind"].text(), "masking");  // the recipe
    EXPECT_EQ(settings["corruption"]["share"].number(), 0.5);     // the file
    EXPECT_EQ(settings["data"]["seed"].number(), 5);
    EXPECT_EQ(settings["optimizer"]["rate"].number(), 0.004);
    EXPECT_EQ(settings["network"]["encoder"].items().size(), 2u);  // lists replace
    EXPECT_EQ(settings["training"]["epochs"].number(), 2);         // the flags
    EXPECT_EQ(settings["training"]["seed"].number(), 12);
    EXPECT_EQ(settings["training"]["batch"].number(), 70);  // --set
    EXPECT_EQ(settings["data"]["limit"].number(), 250);
}

TEST(Settings, FlagRecipeWinsOverTheFiles) {
    TemporaryFolder folder;
    const std::string file = folder.file("experiment.json"), run = folder.file("a.hourglass");
    writeText(file, R"({ "recipe": "tied" })");
    cliJson(tiny({"train", file, "--recipe", "basic", "--out", run}));
    EXPECT_EQ(cliJson({"show", run})["experiment"]["recipe"].text(), "basic");
}

TEST(Settings, LayersAndTextValues) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass");
    cliJson({"train", "--layers", "784-20-10-3", "--epochs", "1", "--set", "data.limit=100",
             "--set", "corruption.kind=masking", "--set", "network.encoder.0.activation=tanh",
             "--out", run});
    const Value settings = cliJson({"show", run})["settings"];
    EXPECT_EQ(settings["corruption"]["kind"].text(), "masking");
    const auto& encoder = settings["network"]["encoder"].items();
    ASSERT_EQ(encoder.size(), 3u);
    EXPECT_EQ(encoder[0]["activation"].text(), "tanh");
    EXPECT_EQ(encoder[1]["activation"].text(), "relu");
    EXPECT_EQ(encoder[2]["activation"].text(), "linear");
}

class GoingOn : public testing::TestWithParam<std::string> {};

TEST_P(GoingOn, GivesTheBitsOfNeverHavingStopped) {
    TemporaryFolder folder;
    const std::string two = folder.file("two.hourglass"), four = folder.file("four.hourglass"),
                      straight = folder.file("straight.hourglass");
    auto train = [&](const std::string& epochs, const std::string& out) {
        return cliJson({"train", "--recipe", GetParam(), "--layers", "784-16-2", "--set",
                        "data.limit=300", "--set", "likelihood.kind=gaussian", "--set",
                        "data.scaling=centre", "--threads", "1", "--epochs", epochs, "--out", out});
    };
    train("2", two);
    const Value r = cliJson({"train", "--continue", two, "--epochs", "4", "--out", four});
    EXPECT_EQ(r["epochs"].number(), 4);
    train("4", straight);
    expectSameRun(four, straight);
    EXPECT_EQ(shownHistory(four), shownHistory(straight));
    cliJson({"encode", four, "--out", folder.file("a.npy")});
    cliJson({"encode", straight, "--out", folder.file("b.npy")});
    EXPECT_EQ(contentOf(folder.file("a.npy")), contentOf(folder.file("b.npy")));
}

INSTANTIATE_TEST_SUITE_P(Cli, GoingOn, testing::Values("basic", "denoising", "variational"));

TEST(GoingOn, APretrainedRunTrainsItsWholeOn) {
    TemporaryFolder folder;
    const std::string one = folder.file("one.hourglass"), three = folder.file("three.hourglass"),
                      straight = folder.file("straight.hourglass");
    const auto train = [&](const std::string& epochs, const std::string& out) {
        return cliJson({"train", "--recipe", "deep-belief", "--layers", "784-16-2", "--set",
                        "data.limit=300", "--set", "pretraining.epochs=2", "--threads", "1",
                        "--epochs", epochs, "--out", out});
    };
    EXPECT_EQ(train("1", one)["epochs"].number(), 2 * 2 + 1);
    cliJson({"train", "--continue", one, "--epochs", "3", "--out", three});
    train("3", straight);
    expectSameRun(three, straight);
    EXPECT_EQ(shownHistory(three), shownHistory(straight));
}

TEST(GoingOn, ARunThatHasComeToItsClassesKeepsItsAutoencoder) {
    TemporaryFolder folder;
    const std::string run = folder.file("classes.hourglass");
    cliJson({"train", "--recipe", "stacked-sparse", "--layers", "784-16-8", "--set",
             "data.limit=300", "--set", "pretraining.epochs=1", "--set", "classifier.epochs=2",
             "--out", run});
    const Value measured = cliJson({"evaluate", run});
    EXPECT_EQ(measured["classification_error"]["unit"].text(), "%");
    EXPECT_LE(measured["classification_error"]["value"].number(), 100);
    const Ended refused = cli({"train", "--continue", run, "--epochs", "5", "--out", run});
    EXPECT_EQ(refused.exitCode, 2);
    EXPECT_THAT(refused.err, HasSubstr("classifier"));
}

TEST(GoingOn, RefusesOptionsThatWouldMakeAnotherRun) {
    TemporaryFolder folder;
    for (const Words& option :
         {Words{"--seed", "3"}, Words{"--recipe", "tied"}, Words{"--set", "optimizer.rate=1"},
          Words{"--labels", "some-labels"}}) {
        Words words = {"train", "--continue", tinyRun(), "--out", folder.file("b.hourglass")};
        words.insert(words.end(), option.begin(), option.end());
        const Ended ended = cli(words);
        EXPECT_EQ(ended.exitCode, 2) << option[0];
        EXPECT_THAT(ended.err, HasSubstr("--continue"));
    }
    EXPECT_EQ(folder.count(), 0u);
}

TEST(Interrupt, WritesTheRunWhichGoesOnAsIfNothingHadHappened) {
    TemporaryFolder folder;
    const std::string cut = folder.file("cut.hourglass"), on = folder.file("on.hourglass"),
                      straight = folder.file("straight.hourglass");
    const Words common = {"train",   "--layers", "784-16-2",  "--set", "data.limit=1000",
                          "--batch", "10",       "--threads", "1"};
    Words endless = common, whole = common;
    endless.insert(endless.end(), {"--epochs", "100000", "--out", cut, "--json"});
    Started training(endless);
    ASSERT_TRUE(training.waitForErr("epoch 1/"));
    training.signal(SIGINT);
    const Ended ended = training.wait();
    ASSERT_EQ(ended.exitCode, 0) << ended.err;
    auto result = parseJson(ended.out, "out");
    ASSERT_TRUE(result);
    EXPECT_TRUE((*result)["interrupted"].flag());

    const int64_t epochs = runOf(cut).checkpoint.epoch + 1;
    cliJson({"train", "--continue", cut, "--epochs", std::to_string(epochs), "--out", on});
    whole.insert(whole.end(), {"--epochs", std::to_string(epochs), "--out", straight});
    cliJson(whole);
    expectSameRun(on, straight);
}

TEST(Interrupt, TerminationWritesTheRunToo) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass");
    Started training({"train", "--layers", "784-16-2", "--set", "data.limit=300", "--epochs",
                      "100000", "--out", run});
    ASSERT_TRUE(training.waitForErr("epoch 0/"));
    training.signal(SIGTERM);
    EXPECT_EQ(training.wait().exitCode, 0);
    EXPECT_GE(runOf(run).checkpoint.history.epochs.size(), 1u);
}

TEST(Interrupt, MinutesEndTrainingToo) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass");
    const Value r = cliJson({"train", "--layers", "784-16-2", "--set", "data.limit=300", "--epochs",
                             "100000", "--minutes", "0.01", "--out", run});
    EXPECT_GE(r["epochs"].number(), 0);
    EXPECT_LT(r["seconds"].number(), 60);
    EXPECT_FALSE(r["interrupted"].flag());
    cliJson({"show", run});
}

TEST(SingleFile, IsTrainedOnAndThenUsedAsAWhole) {
    TemporaryFolder folder;
    const std::string images = folder.file("my-images-idx3-ubyte.gz"),
                      labels = folder.file("names"), run = folder.file("a.hourglass");
    writeText(images, gzipped(testPictures(200)));
    writeText(labels, testLabels(200));
    cliJson({"train", "--data", images, "--labels", labels, "--layers", "784-8-2", "--epochs", "1",
             "--out", run});
    EXPECT_EQ(runOf(run).labelNames.size(), 10u);
    const Value whole = cliJson({"evaluate", run});
    EXPECT_EQ(whole["pictures"].number(), 200);
    EXPECT_EQ(cliJson({"evaluate", run, "--data", images})["sse_per_image"].number(),
              whole["sse_per_image"].number());
    EXPECT_EQ(cliJson({"evaluate", run, "--split", "test"})["pictures"].number(), 20);
    EXPECT_EQ(cliJson({"evaluate", run, "--split", "train"})["pictures"].number(), 160);
    EXPECT_EQ(cliJson({"encode", run, "--out", folder.file("c.npy")})["pictures"].number(), 200);
    const std::string pictures = folder.file("r.npy");
    cliJson({"reconstruct", run, "--data", images, "--out", pictures});
    EXPECT_EQ(arrayOf(pictures).shape, (Shape{200, 784}));
    // The same pictures, read from elsewhere, in the same order.
    const std::string plain = folder.file("plain.idx");
    writeText(plain, testPictures(200));
    cliJson({"reconstruct", run, "--data", plain, "--out", folder.file("p.npy")});
    EXPECT_EQ(contentOf(folder.file("p.npy")), contentOf(pictures));
}

TEST(Folder, IsReadWithItsTestPart) {
    TemporaryFolder folder;
    for (const std::string part : {"train", "t10k"}) {
        writeText(folder.file(part + "-images-idx3-ubyte"),
                  testPictures(part == "t10k" ? 40 : 150));
        writeText(folder.file(part + "-labels-idx1-ubyte"), testLabels(part == "t10k" ? 40 : 150));
    }
    const std::string run = folder.file("a.hourglass");
    cliJson(
        {"train", "--data", folder.path(), "--layers", "784-8-2", "--epochs", "1", "--out", run});
    EXPECT_EQ(cliJson({"evaluate", run})["pictures"].number(), 40);
    EXPECT_EQ(cliJson({"evaluate", run, "--split", "train"})["pictures"].number(), 135);
}
