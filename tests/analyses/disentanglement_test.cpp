// What the penalty on total correlation promises: code units that follow single factors.
#include <gmock/gmock.h>

#include "support/trained.h"

using namespace hourglass;
using support::ask;
using support::experimentOf;
using support::numberOf;
using testing::HasSubstr;

namespace {

std::string shapes(const std::string& more) {
    return R"({ "recipe": "variational", )" + more + R"(
        "data": { "source": "shapes", "samples": 1200, "size": 12 },
        "network": { "encoder": [
            { "layer": "dense", "units": 64, "activation": "relu" },
            { "layer": "dense", "units": 6, "activation": "linear" } ], "decoder": "mirror" },
        "optimizer": { "kind": "adam", "rate": 0.006 },
        "training": { "epochs": 20, "batch": 100 } })";
}

double gapOf(const std::string& more, int seed) {
    auto e = withSetting(experimentOf(shapes(more)), "training.seed", seed);
    auto run = support::trainedOn(*e, *prepareData(e->section("data")));
    auto result = ask(run, "factors");
    EXPECT_TRUE(result) << result.error().sentence();
    return numberOf(*result, "MIG");
}

}  // namespace

TEST(Disentangling, MigOfBetaTcAboveThePlainVaesOnShapesInTheMeanOfFiveSeeds) {
    double plain = 0, separated = 0;
    for (int seed = 1; seed <= 5; ++seed) {
        plain += gapOf("", seed) / 5;
        separated +=
            gapOf(R"("penalties": [{ "kind": "total-correlation", "weight": 6 }],)", seed) / 5;
    }
    RecordProperty("plain", std::to_string(plain));
    RecordProperty("separated", std::to_string(separated));
    EXPECT_GT(separated, plain);
}

TEST(Disentangling, NeedsSomethingThatIsKnown) {
    const Experiment e = experimentOf(R"({ "data": { "source": "disc", "samples": 100 },
        "training": { "epochs": 1 } })");
    auto run = support::trainedOn(e, *prepareData(e.section("data")));
    EXPECT_TRUE(ask(run, "factors"));
    LoadedData bare = *loadSource("disc");
    for (auto* part : {&bare.train, &bare.test}) {
        auto copy = std::make_shared<Dataset>(**part);
        copy->factors.clear();
        *part = copy;
    }
    run = support::trainedOn(e, *prepareData(bare, e.section("data")));
    auto refused = ask(run, "factors");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().sentence(), HasSubstr("not known"));
}
