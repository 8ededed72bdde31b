// Concepts as directions: how they are found, and what adding them does to pictures.
#include <gmock/gmock.h>

#include "core/base/random.h"
#include "core/questions/concept_spaces.h"
#include "support/trained.h"

using namespace hourglass;
using support::ask;
using support::experimentOf;
using support::numberOf;
using testing::HasSubstr;

namespace {

const char* kFaces = R"({ "recipe": "basic",
    "data": { "source": "faces", "samples": 2500, "size": 24 },
    "network": { "encoder": [
        { "layer": "dense", "units": 128, "activation": "relu" },
        { "layer": "dense", "units": 16, "activation": "linear" } ], "decoder": "mirror" },
    "likelihood": { "kind": "gaussian" },
    "training": { "epochs": 20, "batch": 50 } })";

}  // namespace

TEST(Concepts, AttributeProbeFlipsAndTheOthersStay) {
    const Experiment e = experimentOf(kFaces);
    const auto run = support::trainedOn(e, *prepareData(e.section("data")));
    for (const char* vectors : {R"({"vectors":"difference"})", R"({"vectors":"least squares"})"}) {
        auto result = ask(run, "concepts", vectors);
        ASSERT_TRUE(result) << result.error().sentence();
        for (const char* what : {"glasses", "smile", "hat"}) {
            EXPECT_GE(numberOf(*result, what + std::string(": shows it")), 90) << what;
            EXPECT_GE(numberOf(*result, what + std::string(": others kept")), 90) << what;
        }
        for (auto& row : result->tables.back().rows) EXPECT_GE(row.values[0], 95) << row.name;
    }
}

TEST(Concepts, ALeftOutCombinationIsBuiltFromItsPartsInEverySpace) {
    const Experiment e = experimentOf(R"({ "recipe": "flying-cat",
        "data": { "source": "sprites", "samples": 2000, "size": 16, "left_out": "cat+flying" },
        "network": { "encoder": [{ "layer": "dense", "units": 128, "activation": "relu" },
                                 { "layer": "dense", "units": 96, "activation": "linear" }] },
        "training": { "epochs": 15, "batch": 50 } })");
    const auto data = *prepareData(e.section("data"));
    const auto& factors = data->train.data->factors;
    for (uint32_t row : data->train.rows)  // not one flying cat
        ASSERT_FALSE(factors[0].choices[static_cast<size_t>(factors[0].values[row])] == "cat" &&
                     factors[1].choices[static_cast<size_t>(factors[1].values[row])] == "flying");
    const auto run = support::trainedOn(e, data);
    auto result = ask(run, "concepts", R"({"vectors":"least squares"})");
    ASSERT_TRUE(result) << result.error().sentence();
    const auto& unseen = result->tables.back();
    ASSERT_THAT(unseen.title, HasSubstr("never trained on"));
    ASSERT_EQ(unseen.rows.size(), 3u);  // the code, PCA, pixels
    EXPECT_THAT(unseen.rows[0].name, HasSubstr("cat+flying"));
    for (auto& row : unseen.rows) {
        EXPECT_GE(row.values[2], 80) << row.name << ": both concepts seen, in %";
        EXPECT_GT(row.values[3], 0) << "no edits";
    }
    ASSERT_EQ(result->pictures.size(), 2u);  // by the object and by the state
    const Experiment all = *withSetting(*withSetting(e, "data.left_out", ""), "training.epochs", 1);
    result = ask(support::trainedOn(all, *prepareData(all.section("data"))), "concepts");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->tables.size(), 2u);  // nothing is unseen
}

TEST(Concepts, LeastSquaresKeepApartWhatOccursTogether) {
    // Place = 2 a + 3 b, and a is nearly always b.
    const RandomStream random(1, "concepts");
    std::vector<Factor> choices = {{"a", {"no", "yes"}, {}}, {"b", {"no", "yes"}, {}}};
    std::vector<float> places;
    for (uint64_t i = 0; i < 2000; ++i) {
        const bool a = random.uniform(i, 0) < 0.5f, b = random.uniform(i, 1) < 0.9f ? a : !a;
        choices[0].values.push_back(a);
        choices[1].values.push_back(b);
        places.push_back(2.0f * a + 3.0f * b);
    }
    const auto step = [](const ConceptVectors& v, size_t factor) {
        return v.of[factor][1][0] - v.of[factor][0][0];
    };
    const auto means = conceptVectors(places, 1, choices, false);
    const auto jointly = conceptVectors(places, 1, choices, true);
    EXPECT_GT(step(means, 0), 4);
    EXPECT_NEAR(step(jointly, 0), 2, 0.05);
    EXPECT_NEAR(step(jointly, 1), 3, 0.05);
}

TEST(Concepts, SayWhatTheyNeed) {
    const Experiment e = experimentOf(R"({ "data": { "source": "disc", "samples": 100 },
        "training": { "epochs": 1 } })");
    const auto run = support::trainedOn(e, *prepareData(e.section("data")));
    auto refused = ask(run, "concepts");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().sentence(), HasSubstr("no factors that are choices"));
}
