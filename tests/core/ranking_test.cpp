// Scores that tell wanted samples from others, against counting pairs and by hand.
#include "core/statistics/ranking.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

using namespace hourglass;

namespace {

/// The definition: over all pairs, 1 if the wanted one is higher, 1/2 if equal.
double byPairs(const std::vector<double>& wanted, const std::vector<double>& others) {
    double sum = 0;
    for (double w : wanted)
        for (double o : others) sum += w > o ? 1 : w == o ? 0.5 : 0;
    return sum / static_cast<double>(wanted.size() * others.size());
}

/// Normal numbers, rounded so that many are equal.
std::vector<double> scores(uint64_t stream, size_t count, double shift, double step) {
    const RandomStream numbers(stream, "scores");
    std::vector<double> list;
    for (size_t i = 0; i < count; ++i)
        list.push_back(std::round((numbers.normal(0, i) + shift) / step) * step);
    return list;
}

}  // namespace

TEST(Ranking, TheAreaIsTheShareOfPairsWithTiesAtAHalf) {
    for (double step : {1e-9, 0.5, 2.0})
        for (double shift : {-1.0, 0.0, 1.5}) {
            const auto wanted = scores(1, 70, shift, step), others = scores(2, 130, 0, step);
            EXPECT_NEAR(areaUnderRoc(wanted, others), byPairs(wanted, others), 1e-12);
        }
}

TEST(Ranking, RandomScoresGiveAHalfAndEqualOnesExactly) {
    const auto a = scores(3, 20000, 0, 1e-9), b = scores(4, 20000, 0, 1e-9);
    EXPECT_NEAR(areaUnderRoc(a, b), 0.5, 0.01);
    const std::vector<double> same(37, 4.5), alike(11, 4.5);
    EXPECT_EQ(areaUnderRoc(same, alike), 0.5);
    EXPECT_TRUE(std::isnan(areaUnderRoc({}, same)));
}

TEST(Ranking, AveragePrecisionByHand) {
    // Falling: w o w (w o): 1/1, then 2/3, then 3/5 for the pair that ties.
    const std::vector<double> wanted = {9, 7, 5}, others = {8, 5};
    EXPECT_DOUBLE_EQ(averagePrecision(wanted, others), (1.0 + 2.0 / 3 + 3.0 / 5) / 3);
    EXPECT_DOUBLE_EQ(averagePrecision(others, {}), 1);
    EXPECT_TRUE(std::isnan(averagePrecision({}, others)));
}

TEST(Ranking, TheCurveEnclosesItsArea) {
    const auto wanted = scores(5, 900, 1, 0.01), others = scores(6, 700, 0, 0.01);
    const auto curve = rocCurve(wanted, others, 200);
    EXPECT_EQ(curve.front(), (std::pair{0.0, 0.0}));
    EXPECT_EQ(curve.back(), (std::pair{1.0, 1.0}));
    EXPECT_LT(curve.size(), 450u);
    double area = 0;
    for (size_t i = 1; i < curve.size(); ++i) {
        EXPECT_GE(curve[i].first, curve[i - 1].first);
        EXPECT_GE(curve[i].second, curve[i - 1].second);
        area += (curve[i].first - curve[i - 1].first) * (curve[i].second + curve[i - 1].second) / 2;
    }
    EXPECT_NEAR(area, areaUnderRoc(wanted, others), 0.005);
}

TEST(Ranking, QuantilesLieBetweenNeighbours) {
    const std::vector<double> values = {4, 1, 3, 2};
    EXPECT_EQ(quantile(values, 0), 1);
    EXPECT_EQ(quantile(values, 1), 4);
    EXPECT_DOUBLE_EQ(quantile(values, 0.5), 2.5);
    EXPECT_DOUBLE_EQ(quantile(values, 0.9), 3.7);
    EXPECT_EQ(shareAbove(values, 2), 0.5);
    EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}
