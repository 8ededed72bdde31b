// A sweep ends with the same table however often it was killed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/command_line.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

std::string sweepFile(const TemporaryFolder& folder, int epochs) {
    const std::string path = folder.file("sweep.json");
    std::ofstream(path) << R"({"recipe": "basic", "data": {"source": "disc", "limit": 200},
        "network": {"encoder": [{"layer": "dense", "units": 16, "activation": "tanh"},
                                {"layer": "dense", "units": 2, "activation": "linear"}]},
        "training": {"batch": 32, "epochs": )"
                        << epochs << R"(}, "sweep": {"code": [1, 2], "training.seed": [1, 2]}})";
    return path;
}

}  // namespace

TEST(SweepVerb, TrainsMeasuresAndDraws) {
    TemporaryFolder folder;
    const std::string file = sweepFile(folder, 2), out = folder.file("runs");
    const Value made = cliJson({"sweep", file, "--out", out, "--jobs", "2"});
    ASSERT_EQ(made["runs"].items().size(), 4u);
    const Value& first = made["runs"].items()[0];
    EXPECT_EQ(first["epochs"].number(), 2);
    EXPECT_EQ(first["sse"].number(),
              cliJson({"evaluate", first["file"].text()})["sse_per_image"].number());
    EXPECT_GT(first["pca_sse"].number(), 0);
    EXPECT_THAT(contentOf(made["table"].text()), HasSubstr("code 1, seed 2"));
    EXPECT_THAT(contentOf(made["picture"].text()), HasSubstr("PCA, same size"));
    // Nothing is trained twice; another sweep finds another folder.
    const auto written = std::filesystem::last_write_time(first["file"].text());
    cliJson({"sweep", file, "--out", out});
    EXPECT_EQ(std::filesystem::last_write_time(first["file"].text()), written);
    sweepFile(folder, 3);
    const Ended other = cli({"sweep", file, "--out", out});
    EXPECT_EQ(other.exitCode, 1);
    EXPECT_THAT(other.err, HasSubstr("another sweep"));
}

TEST(SweepVerb, KilledAgainAndAgainItEndsWithTheSameTable) {
    using namespace std::chrono_literals;
    TemporaryFolder folder;
    const std::string file = sweepFile(folder, 60);
    const Value whole = cliJson({"sweep", file, "--out", folder.file("whole")});
    for (int kill = 0; kill < 10; ++kill) {
        Started sweep({"sweep", file, "--out", folder.file("killed"), "--jobs", "2"});
        std::this_thread::sleep_for(40ms * (1 + kill));
        // Told to stop, its runs end well, but not at their end.
        sweep.signal(kill % 2 == 0 ? SIGKILL : SIGTERM);
        sweep.wait();
    }
    const Value again = cliJson({"sweep", file, "--out", folder.file("killed"), "--jobs", "2"});
    EXPECT_EQ(contentOf(again["table"].text()), contentOf(whole["table"].text()));
}

TEST(SweepVerb, RefusesAFileWithoutASweep) {
    TemporaryFolder folder;
    const std::string path = folder.file("plain.json");
    std::ofstream(path) << R"({"recipe": "basic"})";
    const Ended ended = cli({"sweep", path, "--out", folder.file("runs")});
    EXPECT_EQ(ended.exitCode, 2);
    EXPECT_THAT(ended.err, HasSubstr("\"sweep\""));
}
