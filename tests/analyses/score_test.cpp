// r(x) - x of samples in the plane, beside the slope of the data's log density.
#include <gmock/gmock.h>

#include "support/trained.h"

using namespace hourglass;
using support::ask;
using support::experimentOf;
using support::numberOf;
using testing::HasSubstr;

namespace {

std::string onCurve(const std::string& curve, const std::string& layers,
                    const std::string& epochs) {
    return R"({ "recipe": "score-field", "data": { "source": "curves", "samples": 600, "curve": ")" +
           curve + R"(" }, "network": { "encoder": [)" + layers +
           R"(] }, "training": { "epochs": )" + epochs + "} }";
}
const char* kWide = R"({ "layer": "dense", "units": 64, "activation": "relu" })";

}  // namespace

TEST(ScoreField, DenoisingLearnsTheScore) {
    const Experiment e = experimentOf(onCurve("circle", kWide, "500"));
    const auto run = support::trainedOn(e, *prepareData(e.section("data")));
    auto r = ask(run, "score");
    ASSERT_TRUE(r) << r.error().sentence();
    EXPECT_GT(numberOf(*r, "direction: cosine with the score"), 0.8);
    EXPECT_GT(numberOf(*r, "score explained"), 80);
    EXPECT_LT(numberOf(*r, "after the autoencoder"),
              0.6 * numberOf(*r, "error of the noisy samples"));
    EXPECT_NEAR(numberOf(*r, "noise (sigma)"), 0.15, 1e-9);
    const auto& plane = r->scatters.at(0);
    ASSERT_EQ(plane.field.xs.size(), 625u);
    EXPECT_TRUE(plane.paths.empty());
    // Far outside the circle arrows point inwards.
    double inwards = 0;
    for (size_t i = 0; i < 625; ++i)
        if (std::hypot(plane.field.xs[i], plane.field.ys[i]) > 1.3)
            inwards +=
                plane.field.xs[i] * plane.field.dxs[i] + plane.field.ys[i] * plane.field.dys[i];
    EXPECT_LT(inwards, 0);
    // Untrained arrows know nothing.
    auto still = *withSetting(e, "training.epochs", 0);
    auto untrained = ask(support::trainedOn(still, *prepareData(e.section("data"))), "score");
    ASSERT_TRUE(untrained);
    EXPECT_LT(numberOf(*untrained, "score explained"), 20);
}

TEST(ScoreField, ACodeOfOneUnitDrawsALine) {
    const Experiment e = experimentOf(
        onCurve("swiss roll", std::string(kWide) + R"(, { "layer": "dense", "units": 1 })", "1"));
    const auto run = support::trainedOn(e, *prepareData(e.section("data")));
    auto r = ask(run, "score", R"({"arrows": 4, "noise": 0.3})");
    ASSERT_TRUE(r) << r.error().sentence();
    EXPECT_NEAR(numberOf(*r, "noise (sigma)"), 0.3, 1e-9);
    const auto& plane = r->scatters.at(0);
    EXPECT_EQ(plane.field.xs.size(), 16u);
    ASSERT_EQ(plane.paths.size(), 1u);
    // Every point of the line is what the decoder makes of some code.
    std::vector<float> places(3), code(1);
    const float x[3] = {0.1f, 0.2f, 0.3f};
    run.model->encode(x, 1, code.data());
    run.model->decode(code.data(), 1, places.data());
    double nearest = 1e9;
    for (size_t i = 0; i < plane.paths[0].xs.size(); ++i)
        nearest = std::min(nearest, std::hypot(plane.paths[0].xs[i] - places[0],
                                               plane.paths[0].ys[i] - places[1]));
    EXPECT_LT(nearest, 0.05);
}

TEST(ScoreField, SaysWhatItNeeds) {
    const Experiment e = experimentOf(
        R"({ "data": { "source": "disc", "samples": 100 }, "training": { "epochs": 0 } })");
    auto refused = ask(support::trainedOn(e, *prepareData(e.section("data"))), "score");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().sentence(), HasSubstr("two or three values; these have 256"));
}
