// Topographic vector quantisers: what theory says of them (reference: Luttrell 1990).
#include "core/luttrell/topographic_quantiser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/random.h"

using namespace hourglass;

namespace {

constexpr int64_t kUnits = 3;

std::vector<double> normalSamples(int64_t count, int64_t units = kUnits) {
    const RandomStream stream(4, "samples");
    std::vector<double> samples;
    for (int64_t i = 0; i < count * units; ++i)
        samples.push_back(stream.normal(0, static_cast<uint64_t>(i)));
    return samples;
}

/// Lloyd's algorithm as textbooks have it: the nearest centre, the mean of its samples.
void kMeansRound(const std::vector<double>& samples, std::vector<double>& centres,
                 std::vector<int32_t>& nearest) {
    const int64_t count = std::ssize(samples) / kUnits, k = std::ssize(centres) / kUnits;
    const auto distance = [&](int64_t i, int64_t c) {
        double sum = 0;
        for (int64_t u = 0; u < kUnits; ++u)
            sum += std::pow(samples[i * kUnits + u] - centres[c * kUnits + u], 2);
        return sum;
    };
    for (int64_t i = 0; i < count; ++i) {
        nearest[i] = 0;
        for (int32_t c = 1; c < k; ++c)
            if (distance(i, c) < distance(i, nearest[i])) nearest[i] = c;
    }
    for (int64_t c = 0; c < k; ++c)
        for (int64_t u = 0; u < kUnits; ++u) {
            double sum = 0, members = 0;
            for (int64_t i = 0; i < count; ++i)
                if (nearest[i] == c) sum += samples[i * kUnits + u], members += 1;
            if (members > 0) centres[c * kUnits + u] = sum / members;
        }
}

}  // namespace

TEST(TopographicQuantiser, ItsDistortionNeverRises) {
    const auto samples = normalSamples(400);
    for (CodeLattice lattice : {CodeLattice{1, 9}, {3, 4}})
        for (double width : {0.0, 0.5, 1.0, 2.5}) {
            TopographicQuantiser quantiser(lattice, kUnits);
            quantiser.beginWith(samples, 8);
            quantiser.setWidth(width);
            std::vector<int32_t> codes(400, 0);
            double before = quantiser.distortion(samples, codes);
            for (int halfStep = 0; halfStep < 40; ++halfStep) {
                if (halfStep % 2 == 0)
                    quantiser.encode(samples, codes);
                else
                    quantiser.moveCodes(samples, codes);
                const double after = quantiser.distortion(samples, codes);
                ASSERT_LE(after, before * (1 + 1e-14)) << width << ", half-step " << halfStep;
                before = after;
            }
        }
}

TEST(TopographicQuantiser, WithoutNoiseItIsKMeans) {
    const auto samples = normalSamples(300);
    TopographicQuantiser quantiser({1, 7}, kUnits);
    quantiser.beginWith(samples, 3);
    std::vector<double> centres = quantiser.codes();
    std::vector<int32_t> codes(300), nearest(300);
    for (int round = 0; round < 12; ++round) {
        quantiser.encode(samples, codes);
        quantiser.moveCodes(samples, codes);
        kMeansRound(samples, centres, nearest);
        ASSERT_EQ(codes, nearest) << round;
        for (size_t i = 0; i < centres.size(); ++i)
            ASSERT_NEAR(quantiser.codes()[i], centres[i], 1e-12);
    }
}

TEST(TopographicQuantiser, AChainOnUniformDataEndsOrdered) {
    const RandomStream stream(6, "uniform");
    std::vector<double> samples;
    for (uint64_t i = 0; i < 2000; ++i) samples.push_back(stream.uniform(0, i));
    for (uint64_t seed : {1, 2, 3, 4, 5}) {
        TopographicQuantiser quantiser({1, 16}, 1);
        quantiser.beginWith(samples, seed);
        EXPECT_FALSE(std::is_sorted(quantiser.codes().begin(), quantiser.codes().end()));
        const auto distortions = train(quantiser, samples, {8, 0.3, 30, 5});
        ASSERT_EQ(distortions.size(), 150u);
        std::vector<double> r = quantiser.codes();
        if (r.front() > r.back()) std::reverse(r.begin(), r.end());
        EXPECT_TRUE(std::is_sorted(r.begin(), r.end())) << "seed " << seed;
        // Sixteen even cells would have 1 / (12 * 16^2).
        EXPECT_LT(distortions.back(), 1.3 / (12 * 256)) << "seed " << seed;
    }
}

TEST(TopographicQuantiser, ALatticeUnfoldsOverASquare) {
    const auto at = [stream = RandomStream(7, "square")](uint64_t i) {
        return stream.uniform(0, i);
    };
    std::vector<double> samples;
    for (uint64_t i = 0; i < 4000; ++i) samples.push_back(at(i));
    TopographicQuantiser quantiser({5, 5}, 2);
    quantiser.beginWith(samples, 2);
    train(quantiser, samples, {2.5, 0.3, 30, 5});
    // Neighbours on the lattice are neighbours in the square.
    const auto& r = quantiser.codes();
    for (int y = 0; y < 25; ++y)
        for (int step : {1, 5}) {
            if (step == 1 ? y % 5 == 4 : y >= 20) continue;
            const double dx = r[2 * y] - r[2 * (y + step)],
                         dy = r[2 * y + 1] - r[2 * (y + step) + 1];
            EXPECT_LT(std::hypot(dx, dy), 0.35) << y << " and " << y + step;
        }
}

TEST(TopographicQuantiser, TheNoiseIsAGaussianOnTheLattice) {
    const auto pi = CodeLattice{2, 3}.neighbourhood(0.8);
    for (int y = 0; y < 6; ++y) {
        double sum = 0;
        for (int k = 0; k < 6; ++k) sum += pi[y * 6 + k];
        EXPECT_NEAR(sum, 1, 1e-14);
    }
    EXPECT_NEAR(pi[1] / pi[0], std::exp(-1 / 1.28), 1e-12);
    EXPECT_NEAR(pi[4] / pi[0], std::exp(-2 / 1.28), 1e-12) << "diagonal";
    EXPECT_EQ(CodeLattice({1, 2}).neighbourhood(0), (std::vector<double>{1, 0, 0, 1}));
    std::stop_source stop;
    stop.request_stop();
    TopographicQuantiser quantiser({1, 2}, 1);
    EXPECT_TRUE(train(quantiser, std::vector<double>{1, 2}, {}, stop.get_token()).empty());
}
