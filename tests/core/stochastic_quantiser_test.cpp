// Stochastic vector quantisers: gradients, the identity behind D, and codes that share two circles.
#include "core/luttrell/stochastic_quantiser.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/base/random.h"
#include "core/base/small_adam.h"
#include "core/data/source.h"

using namespace hourglass;

namespace {

using Posterior = StochasticQuantiser::Posterior;

std::vector<double> samplesOf(int64_t count, int64_t units) {
    const RandomStream stream(2, "samples");
    std::vector<double> samples;
    for (int64_t i = 0; i < count * units; ++i)
        samples.push_back(stream.normal(0, static_cast<uint64_t>(i)));
    return samples;
}

StochasticQuantiser quantiser(int64_t draws, Posterior posterior, uint64_t seed = 1) {
    StochasticQuantiser q(3, 5, draws, posterior);
    q.initialise(seed, 0.8);
    for (double& b : q.parameters().subspan(15, 5)) b = 0.3;
    return q;
}

/// D and how far the codes share the two circles, after training on the torus.
struct OnTorus {
    double distortion, specialisation;
    OnTorus(int64_t codes, int64_t draws, uint64_t seed) {
        const auto data = *loadSource("torus", {}, *parseJson(R"({"samples":20000})", "test"));
        const std::vector<double> all(data.train->floats.begin(), data.train->floats.end());
        StochasticQuantiser q(4, codes, draws, Posterior::Sigmoid);
        q.initialise(seed);
        SmallAdam adam(q.parameters().size(), 0.02);
        std::vector<double> gradient(q.parameters().size());
        constexpr size_t kBatch = 200 * 4;
        for (size_t step = 0; step < 6000; ++step) {
            q.value(std::span(all).subspan(step * kBatch % all.size(), kBatch), gradient);
            adam.step(q.parameters(), gradient);
        }
        distortion = q.value(all).total();
        specialisation = hourglass::specialisation(q.reconstructions(), 4);
    }
};

}  // namespace

TEST(StochasticQuantiser, HasRightGradients) {
    const auto samples = samplesOf(7, 3);
    for (Posterior posterior : {Posterior::Sigmoid, Posterior::Softmax})
        for (int64_t draws : {1, 2, 10}) {
            StochasticQuantiser q = quantiser(draws, posterior);
            std::vector<double> gradient(q.parameters().size(), 99);
            const double value = q.value(samples, gradient).total();
            EXPECT_DOUBLE_EQ(value, q.value(samples).total());
            double difference = 0, norm = 0;
            for (size_t i = 0; i < gradient.size(); ++i) {
                constexpr double kStep = 1e-5;
                double& parameter = q.parameters()[i];
                const double kept = parameter;
                parameter = kept + kStep;
                const double above = q.value(samples).total();
                parameter = kept - kStep;
                const double below = q.value(samples).total();
                parameter = kept;
                const double numeric = (above - below) / (2 * kStep);
                difference += std::pow(numeric - gradient[i], 2);
                norm += std::pow(numeric, 2);
            }
            EXPECT_GT(norm, 1e-3);
            EXPECT_LT(std::sqrt(difference / norm), 1e-6) << draws;
        }
}

TEST(StochasticQuantiser, ItsValueIsTheMeanOverDraws) {
    const auto samples = samplesOf(5, 3);
    constexpr int kDraws = 40000;
    for (Posterior posterior : {Posterior::Sigmoid, Posterior::Softmax})
        for (int64_t draws : {1, 2, 10}) {
            const StochasticQuantiser q = quantiser(draws, posterior);
            const RandomStream stream(9, "draws");
            double sum = 0, squares = 0;
            for (uint64_t d = 0; d < kDraws; ++d) {
                double value = 0;  // of all samples, each with draws of its own
                for (uint64_t s = 0; s < 5; ++s) {
                    const double* x = samples.data() + 3 * s;
                    const auto p = q.posterior(x);
                    double mean[3] = {};
                    for (int64_t i = 0; i < draws; ++i) {
                        double u = stream.uniform(d, s * 16 + static_cast<uint64_t>(i));
                        size_t y = 0;
                        while (y + 1 < p.size() && u >= p[y]) u -= p[y++];
                        for (int c = 0; c < 3; ++c)
                            mean[c] += q.reconstructions()[3 * y + c] / static_cast<double>(draws);
                    }
                    for (int c = 0; c < 3; ++c) value += 2 * std::pow(x[c] - mean[c], 2) / 5;
                }
                sum += value;
                squares += value * value;
            }
            const double mean = sum / kDraws;
            const double error = std::sqrt((squares / kDraws - mean * mean) / kDraws);
            EXPECT_NEAR(q.value(samples).total(), mean, 3 * error) << draws;
        }
}

TEST(StochasticQuantiser, OneDrawIsSoftVectorQuantisation) {
    const auto samples = samplesOf(6, 3);
    EXPECT_EQ(quantiser(1, Posterior::Softmax).value(samples).second, 0);
    const auto many = quantiser(100000, Posterior::Softmax).value(samples);
    EXPECT_LT(many.first, 1e-3 * many.second);
    for (Posterior posterior : {Posterior::Sigmoid, Posterior::Softmax}) {
        StochasticQuantiser q = quantiser(3, posterior);
        for (double& value : q.parameters().subspan(15, 5)) value -= 2000;  // all Q vanish
        double sum = 0;
        for (double p : q.posterior(samples.data())) sum += p;
        EXPECT_NEAR(sum, 1, 1e-12);
    }
}

TEST(StochasticQuantiser, FourCodesShareTheCirclesWhenMoreAreDrawn) {
    for (uint64_t seed : {1, 2}) {
        const OnTorus few(4, 3, seed), many(4, 8, seed);
        RecordProperty("few" + std::to_string(seed), std::to_string(few.specialisation));
        EXPECT_LT(few.specialisation, 0.4) << "seed " << seed << ", D " << few.distortion;
        EXPECT_GT(many.specialisation, 0.7) << "seed " << seed << ", D " << many.distortion;
        EXPECT_NEAR(few.distortion, 2.10, 0.021) << "seed " << seed;
        EXPECT_NEAR(many.distortion, 1.80, 0.018) << "seed " << seed;
    }
}

TEST(Torus, PointsLieOnTwoCirclesWhereTheirFactorsSay) {
    const LoadedData data = *loadSource("torus");
    EXPECT_EQ(data.train->count, 4000);
    EXPECT_EQ(data.train->sampleShape, Shape{4});
    for (int64_t i = 0; i < 100; ++i)
        for (int64_t circle = 0; circle < 2; ++circle) {
            const float* point = data.train->floats.data() + 4 * i + 2 * circle;
            const double angle = 2 * std::numbers::pi * data.train->factors[circle].values[i];
            EXPECT_NEAR(point[0], std::cos(angle), 1e-5);
            EXPECT_NEAR(point[1], std::sin(angle), 1e-5);
        }
}
