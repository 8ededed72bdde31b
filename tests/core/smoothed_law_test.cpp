// The best denoiser of samples with Gaussian noise, and its score.
#include "core/statistics/smoothed_law.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

TEST(SmoothedLaw, TheBestDenoiserFollowsTheSlopeOfTheLogDensity) {
    const std::vector<float> samples = {0, 0, 1, 0.5f, -0.3f, 1};
    const double sigma = 0.4;
    const auto logDensity = [&](double x, double y) {
        double p = 0;
        for (size_t i = 0; i < samples.size(); i += 2)
            p += std::exp(-(std::pow(x - samples[i], 2) + std::pow(y - samples[i + 1], 2)) /
                          (2 * sigma * sigma));
        return std::log(p);
    };
    const std::vector<float> places = {0.2f, 0.1f, 1.5f, -1, 0.4f, 0.9f};
    const auto best = SmoothedLaw{{samples, 2}, sigma}.denoised({places, 2});
    ASSERT_EQ(best.size(), places.size());
    const double h = 1e-5;
    for (size_t i = 0; i < places.size(); i += 2) {
        const double x = places[i], y = places[i + 1];
        const double across = (logDensity(x + h, y) - logDensity(x - h, y)) / (2 * h),
                     up = (logDensity(x, y + h) - logDensity(x, y - h)) / (2 * h);
        EXPECT_NEAR(best[i] - x, sigma * sigma * across, 1e-5);
        EXPECT_NEAR(best[i + 1] - y, sigma * sigma * up, 1e-5);
    }
}

TEST(SmoothedLaw, FarAwayItIsTheNearestSample) {
    const std::vector<float> samples = {0, 0, 1, 0}, far = {1000, 3};
    const auto best = SmoothedLaw{{samples, 2}, 0.05}.denoised({far, 2});
    EXPECT_EQ(best, (std::vector<float>{1, 0}));
}
