// t-SNE: its gradient against differences, the quadtree against all pairs, clusters it must keep.
#include "core/statistics/tsne.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"
#include "core/statistics/probe.h"

using namespace hourglass;

namespace {

constexpr int64_t kMapCount = 200, kMapUnits = 5, kClusters = 4;

/// Four clouds that touch.
std::vector<float> clouds() {
    const RandomStream stream(1, "clouds");
    std::vector<float> samples;
    for (int64_t i = 0; i < kMapCount * kMapUnits; ++i)
        samples.push_back(stream.normal(0, static_cast<uint64_t>(i)) +
                          ((i / kMapUnits) % kClusters == i % kMapUnits ? 4.0f : 0.0f));
    return samples;
}

std::vector<double> randomPlaces(int64_t n, double spread) {
    const RandomStream stream(2, "places");
    std::vector<double> places;
    for (int64_t i = 0; i < 2 * n; ++i)
        places.push_back(spread * stream.normal(0, static_cast<uint64_t>(i)));
    return places;
}

double norm(const std::vector<double>& v) {
    double sum = 0;
    for (double x : v) sum += x * x;
    return std::sqrt(sum);
}

double relativeDistance(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> d;
    for (size_t i = 0; i < a.size(); ++i) d.push_back(a[i] - b[i]);
    return norm(d) / norm(b);
}

}  // namespace

TEST(Tsne, AffinitiesAreALawOverPairsWithTheWantedPerplexity) {
    const auto x = clouds();
    const Affinities p = findAffinities({x, kMapUnits}, 20, kMapCount - 1);
    double sum = 0;
    std::vector<double> dense(kMapCount * kMapCount);
    for (int64_t i = 0; i < kMapCount; ++i)
        for (int64_t at = p.starts[i]; at < p.starts[i + 1]; ++at) {
            sum += p.values[at];
            dense[i * kMapCount + p.columns[at]] = p.values[at];
        }
    EXPECT_NEAR(sum, 1, 1e-12);
    for (int64_t i = 0; i < kMapCount; ++i) {
        EXPECT_EQ(dense[i * kMapCount + i], 0);
        for (int64_t j = 0; j < i; ++j)
            EXPECT_EQ(dense[i * kMapCount + j], dense[j * kMapCount + i]);
    }
    // On a ring all laws are the same, so that symmetry leaves them as they are.
    std::vector<float> ring;
    for (int i = 0; i < 60; ++i)
        for (double angle : {0.0, M_PI / 2})
            ring.push_back(static_cast<float>(std::cos(i * M_PI / 30 + angle)));
    const Affinities q = findAffinities({ring, 2}, 10, 59);
    double entropy = 0;
    for (int64_t at = q.starts[7]; at < q.starts[8]; ++at)
        entropy -= 60 * q.values[at] * std::log(60 * q.values[at]);
    EXPECT_NEAR(std::exp(entropy), 10, 1e-4);
}

TEST(Tsne, TheGradientIsThatOfTheDivergence) {
    const auto x = clouds();
    const Affinities p = findAffinities({x, kMapUnits}, 20, kMapCount - 1);
    auto y = randomPlaces(kMapCount, 2);
    std::vector<double> gradient(y.size()), unused(y.size()), numeric(y.size());
    exactTsneGradient(p, y, 1, gradient);
    for (size_t i = 0; i < y.size(); ++i) {
        const double at = y[i], h = 1e-4;
        y[i] = at + h;
        const double above = exactTsneGradient(p, y, 1, unused);
        y[i] = at - h;
        numeric[i] = (above - exactTsneGradient(p, y, 1, unused)) / (2 * h);
        y[i] = at;
    }
    EXPECT_LT(relativeDistance(gradient, numeric), 1e-6);
}

TEST(Tsne, TheQuadtreeIsExactAtThetaZeroAndCloseAtAHalf) {
    const auto x = clouds();
    for (int64_t neighbours : {kMapCount - 1, int64_t{0}})
        for (double spread : {1e-4, 1.0, 10.0})
            for (double exaggeration : {1.0, 12.0}) {
                const Affinities p = findAffinities({x, kMapUnits}, 20, neighbours);
                const auto y = randomPlaces(kMapCount, spread);
                std::vector<double> exact(y.size()), tree(y.size());
                const double c = exactTsneGradient(p, y, exaggeration, exact);
                EXPECT_NEAR(BarnesHutGradient(0)(p, y, exaggeration, tree), c, 1e-12);
                EXPECT_LT(relativeDistance(tree, exact), 1e-12);
                EXPECT_NEAR(BarnesHutGradient(0.5)(p, y, exaggeration, tree), c, 0.01);
                EXPECT_LT(relativeDistance(tree, exact), 0.01)
                    << "spread " << spread << ", exaggeration " << exaggeration;
            }
}

TEST(Tsne, TheMapIsAsGoodAsByAllPairs) {
    const auto x = clouds();
    TsneSettings settings;
    settings.perplexity = 20;
    const TsneMap fast = findTsneMap({x, kMapUnits}, settings);
    settings.theta = 0;
    const TsneMap exact = findTsneMap({x, kMapUnits}, settings);
    EXPECT_NEAR(fast.divergence, exact.divergence, 0.05 * exact.divergence);
    EXPECT_LT(exact.divergence, 1.5);
    LabelledFeatures map{2, fast.places, {}};
    for (int32_t i = 0; i < kMapCount; ++i) map.labels.push_back(i % kClusters);
    LabelledFeatures before{kMapUnits, x, map.labels};
    EXPECT_LT(leaveOneOutError(map), leaveOneOutError(before) + 0.05);
}

TEST(Tsne, EqualSamplesAndFewSamplesHaveAMap) {
    std::vector<float> equal(30, 0.5f);
    for (size_t i = 20; i < equal.size(); ++i) equal[i] = 1;
    for (const TsneMap& map : {findTsneMap({equal, 1}, {}), findTsneMap({equal, 3}, {}),
                               findTsneMap({std::span(equal).first(4), 1}, {})}) {
        for (float place : map.places) EXPECT_TRUE(std::isfinite(place));
        EXPECT_LE(map.perplexity, (double(map.places.size()) / 2 - 1) / 3);
    }
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_TRUE(findTsneMap({equal, 1}, {}, stopped.get_token()).places.empty());
}

TEST(Tsne, TheSameSeedGivesTheSameBits) {
    const auto x = clouds();
    const TsneSettings settings{20, 0.5, 100, 12, 50, 3};
    EXPECT_EQ(findTsneMap({x, kMapUnits}, settings).places,
              findTsneMap({x, kMapUnits}, settings).places);
}

TEST(LeaveOneOut, CountsTheNearestOther) {
    // Nearest others: 0 -> 1, 1 -> 0, 5 -> 4, 4 -> 5, 9 -> 5.
    const LabelledFeatures all{1, {0, 1, 5, 4, 9}, {0, 0, 0, 1, 0}};
    EXPECT_DOUBLE_EQ(leaveOneOutError(all), 0.4);
    EXPECT_TRUE(std::isnan(leaveOneOutError({1, {2}, {0}})));
}
