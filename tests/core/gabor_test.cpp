// Gabor functions fitted to weights: which pictures count as the filter of a simple cell.
#include "core/statistics/gabor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "core/base/random.h"

using namespace hourglass;

namespace {

constexpr int64_t kSide = 12;

std::vector<float> picture(const std::function<double(double x, double y)>& value) {
    std::vector<float> weights;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) weights.push_back(static_cast<float>(value(x, y)));
    return weights;
}

}  // namespace

TEST(Gabor, FindsTheFunctionThatWasDrawn) {
    const double turn = 0.6, along = 2, across = 2.6, frequency = 0.18;
    const auto weights = picture([&](double x, double y) {
        const double u = std::cos(turn) * (x - 5.2) + std::sin(turn) * (y - 6.1),
                     v = std::cos(turn) * (y - 6.1) - std::sin(turn) * (x - 5.2);
        return 3 * std::exp(-u * u / (2 * along * along) - v * v / (2 * across * across)) *
               std::cos(2 * std::numbers::pi * frequency * u + 0.5);
    });
    const GaborFit fit = fitGabor(weights, kSide, kSide);
    EXPECT_GT(fit.explained, 0.9999);
    EXPECT_NEAR(fit.x, 5.2, 0.01);
    EXPECT_NEAR(fit.y, 6.1, 0.01);
    EXPECT_NEAR(fit.along, along, 0.01);
    EXPECT_NEAR(fit.across, across, 0.01);
    EXPECT_NEAR(std::abs(fit.frequency), frequency, 0.001);
    EXPECT_NEAR(std::remainder(fit.turn - turn, std::numbers::pi), 0, 0.01);
    EXPECT_TRUE(fit.isGaborLike(kSide, kSide));
}

TEST(Gabor, TakesEdgesButNoBlobsNoNoiseAndNoWavesEverywhere) {
    const auto hill = [](double x, double y) {
        return std::exp(-((x - 5) * (x - 5) + (y - 6) * (y - 6)) / 5);
    };
    const auto like = [](const std::vector<float>& weights) {
        return fitGabor(weights, kSide, kSide).isGaborLike(kSide, kSide);
    };
    EXPECT_TRUE(like(picture([&](double x, double y) { return (x - 5) * hill(x, y); })));
    EXPECT_FALSE(like(picture(hill)));
    EXPECT_FALSE(like(picture([](double x, double) { return std::cos(2 * x); })));
    EXPECT_FALSE(like(std::vector<float>(kSide * kSide)));
    for (uint64_t k = 0; k < 20; ++k) {
        const RandomStream random(k, "noise");
        uint64_t i = 0;
        EXPECT_FALSE(like(picture([&](double, double) { return random.normal(0, i++); })));
    }
}
