// Long analyses tell how far they are.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/trained.h"

using namespace hourglass;

namespace {

/// What an analysis of a little trained network tells, in order.
std::vector<double> sharesTold(const support::Asked& run, const std::string& what,
                               const char* settings = "{}") {
    std::vector<double> told;
    const auto result =
        support::ask(run, what, settings, {{}, [&](double share) { told.push_back(share); }});
    EXPECT_TRUE(result) << what << ": " << result.error().sentence();
    return told;
}

void expectProgress(const std::vector<double>& told, const std::string& what) {
    SCOPED_TRACE(what);
    ASSERT_GE(told.size(), 3u);
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    EXPECT_GE(told.front(), 0);
    EXPECT_LE(told.back(), 1);
    EXPECT_GT(told.back(), 0.5);
}

}  // namespace

TEST(Progress, RisesFromTheBeginningToTheEnd) {
    const Experiment e = support::experimentOf(
        R"({ "recipe": "basic", "data": { "source": "stroke-digits", "samples": 400, "size": 14 },
             "network": { "encoder": [ { "layer": "dense", "units": 12, "activation": "relu" },
                                       { "layer": "dense", "units": 4 } ] },
             "training": { "epochs": 1 } })");
    const auto run = support::trainedOn(e, *prepareData(e.section("data")));
    for (const char* what : {"map", "samples", "hashing", "features", "rate", "contraction"})
        expectProgress(sharesTold(run, what), what);
    expectProgress(sharesTold(run, "probe", R"({"draws":1})"), "probe");
}

TEST(Progress, IsToldOfMachinesAndOfDraws) {
    const Experiment machine = support::experimentOf(
        R"({ "recipe": "rbm", "data": { "source": "stroke-digits", "samples": 200, "size": 12 },
             "pretraining": { "kind": "rbm", "epochs": 1 } })");
    const auto dreams = support::trainedOn(machine, *prepareData(machine.section("data")));
    expectProgress(sharesTold(dreams, "boltzmann", R"({"chains":4,"steps":20})"), "boltzmann");
    const Experiment variational = support::experimentOf(
        R"({ "recipe": "variational",
             "data": { "source": "stroke-digits", "samples": 400, "size": 12 },
             "training": { "epochs": 1 } })");
    const auto draws = support::trainedOn(variational, *prepareData(variational.section("data")));
    // Told before each lot of pictures: 100 of them are a few.
    const auto told = sharesTold(draws, "likelihood", R"({"draws":2,"pictures":60})");
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    EXPECT_GE(told.size(), 1u);
}
