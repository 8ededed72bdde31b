// Mixtures of Gaussians: what they maximise never falls, a known one is found again.
#include "core/statistics/gaussian_mixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/random.h"
#include "core/statistics/code_law.h"

using namespace hourglass;

namespace {

/// 0.3 N((-4, 0), [1 0.8; 0.8 1]) + 0.7 N((3, 2), [0.25 0; 0 4]).
std::vector<float> knownMixture(int64_t count) {
    const RandomStream stream(1, "known");
    std::vector<float> samples;
    for (int64_t i = 0; i < count; ++i) {
        const auto at = static_cast<uint64_t>(i);
        const double u = stream.normal(0, 2 * at), v = stream.normal(0, 2 * at + 1);
        const bool first = stream.uniform(1, at) < 0.3f;
        samples.push_back(static_cast<float>(first ? -4 + u : 3 + 0.5 * u));
        samples.push_back(static_cast<float>(first ? 0.8 * u + 0.6 * v : 2 + 2 * v));
    }
    return samples;
}

std::vector<float> noise(int64_t count) {
    const RandomStream stream(2, "noise");
    std::vector<float> samples;
    for (int64_t i = 0; i < count; ++i) samples.push_back(stream.normal(0, uint64_t(i)));
    return samples;
}

}  // namespace

TEST(GaussianMixture, WhatItMaximisesNeverFalls) {
    for (int components : {1, 2, 7})
        for (double ridge : {1e-3, 1e-9})
            for (int64_t units : {2, 6}) {
                const auto samples = units == 2 ? knownMixture(400) : noise(400 * units);
                const auto mixture =
                    GaussianMixture::fit({samples, units}, {components, 60, -1, ridge, 3});
                const auto& history = mixture.history();
                ASSERT_EQ(history.size(), 60u);
                for (size_t i = 1; i < history.size(); ++i)
                    EXPECT_GE(history[i], history[i - 1] - 1e-10) << i;
                if (ridge < 1e-6) {  // the prior says nothing: it is the log-likelihood
                    EXPECT_NEAR(history.back(), mixture.meanLogDensity({samples, units}), 1e-2);
                }
            }
}

TEST(GaussianMixture, FindsAKnownOne) {
    const auto samples = knownMixture(20000);
    const auto mixture = GaussianMixture::fit({samples, 2}, {2, 200, 1e-8, 1e-6, 1});
    // The two hardly overlap, so the moments of either side are what it should find.
    const size_t left = mixture.means()[0] < 0 ? 0 : 1;
    EXPECT_NEAR(mixture.weights()[left], 0.3, 0.01);
    for (const bool isLeft : {true, false}) {
        const size_t c = isLeft ? left : 1 - left;
        double n = 0, sum[2] = {0, 0}, products[4] = {0, 0, 0, 0};
        for (size_t i = 0; i < samples.size(); i += 2) {
            if ((samples[i] < 0) != isLeft) continue;
            n += 1;
            for (size_t k = 0; k < 4; ++k) {
                if (k < 2) sum[k] += samples[i + k];
                products[k] += double{samples[i + k / 2]} * samples[i + k % 2];
            }
        }
        for (size_t k = 0; k < 2; ++k) EXPECT_NEAR(mixture.means()[2 * c + k], sum[k] / n, 0.01);
        for (size_t k = 0; k < 4; ++k)
            EXPECT_NEAR(mixture.covariances()[4 * c + k],
                        products[k] / n - sum[k / 2] * sum[k % 2] / (n * n), 0.02);
        EXPECT_NEAR(mixture.means()[2 * c], isLeft ? -4 : 3, 0.05);
        EXPECT_NEAR(mixture.covariances()[4 * c + 1], isLeft ? 0.8 : 0, 0.05);
    }
    // What is drawn from it has the same law.
    const auto drawn = mixture.draw(20000, 5);
    EXPECT_NEAR(mixture.meanLogDensity({drawn, 2}), mixture.meanLogDensity({samples, 2}), 0.03);
}

TEST(GaussianMixture, OfOneComponentIsTheGaussian) {
    const auto samples = noise(3000);
    const auto mixture = GaussianMixture::fit({samples, 3}, {1, 3, 0, 1e-9, 1});
    double squares = 0;
    for (float v : samples) squares += double{v} * v;
    EXPECT_NEAR(mixture.means()[1], 0, 0.1);
    EXPECT_NEAR(mixture.covariances()[4], squares / 3000, 0.05);
    // The entropy of a Gaussian of three independent units of variance 1.
    EXPECT_NEAR(mixture.meanLogDensity({samples, 3}),
                -1.5 * std::log(2 * std::numbers::pi * std::numbers::e), 0.05);
}

TEST(GaussianMixture, EqualSamplesAndFewSamplesAreNoTrouble) {
    const std::vector<float> equal(20, 0.5f);
    for (int64_t units : {1, 4, 20}) {
        const auto mixture = GaussianMixture::fit({equal, units}, {});
        EXPECT_LE(mixture.components(), 20 / units);
        for (float v : mixture.draw(50, 1)) EXPECT_NEAR(v, 0.5f, 1e-3f);
    }
}

TEST(GaussianMixture, TheSameSeedGivesTheSameBits) {
    const auto samples = knownMixture(500);
    const auto a = GaussianMixture::fit({samples, 2}, {}),
               b = GaussianMixture::fit({samples, 2}, {});
    EXPECT_EQ(a.covariances(), b.covariances());
    EXPECT_EQ(a.draw(10, 3), b.draw(10, 3));
    EXPECT_NE(a.draw(10, 3), a.draw(10, 4));
}

TEST(CodeLaw, OfWideCodesKeepsWhatTheMixtureLeavesOut) {
    constexpr int64_t kUnits = 40, kCount = 3000;
    const RandomStream stream(4, "wide");
    std::vector<float> codes;
    for (int64_t i = 0; i < kCount * kUnits; ++i)  // unit u has mean u and variance (1 + u / 10)^2
        codes.push_back(static_cast<float>(i % kUnits) +
                        (1 + 0.1f * static_cast<float>(i % kUnits)) *
                            stream.normal(0, static_cast<uint64_t>(i)));
    const CodeLaw law({codes, kUnits}, {2, 20, 1e-5, 1e-3, 1});
    const auto drawn = law.draw(kCount, 7);
    ASSERT_EQ(drawn.size(), codes.size());
    EXPECT_EQ(law.means().size(), 2u * kUnits);
    for (int64_t u : {0, 17, 39}) {
        double sum = 0, squares = 0;
        for (int64_t i = 0; i < kCount; ++i) {
            const double away = drawn[i * kUnits + u] - double(u);
            sum += away, squares += away * away;
        }
        const double spread = 1 + 0.1 * double(u);
        EXPECT_NEAR(sum / kCount, 0, 0.1 * spread) << u;
        EXPECT_NEAR(squares / kCount, spread * spread, 0.15 * spread * spread) << u;
    }
}
