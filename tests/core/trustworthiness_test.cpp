// How far a map keeps neighbours, by hand.
#include "core/statistics/trustworthiness.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

using namespace hourglass;

namespace {

const std::vector<float> kLine = {0, 1, 3, 6, 10};

double onLine(const std::vector<float>& samples, const std::vector<float>& map, int64_t k) {
    return trustworthiness({samples, 1}, {map, 1}, k);
}

}  // namespace

TEST(Trustworthiness, OfAMapThatKeepsTheOrderIsOne) {
    EXPECT_DOUBLE_EQ(onLine(kLine, kLine, 1), 1);
    EXPECT_DOUBLE_EQ(onLine(kLine, {0, -2, -6, -12, -20}, 2), 1);
}

TEST(Trustworthiness, ByHandWhereTwoSamplesChangeTheirPlaces) {
    // Samples a = 0, b = 1, c = 3, d = 6, e = 10; on the map a and e have changed places:
    // a = 10, b = 1, c = 3, d = 6, e = 0. Nearest on the map, and its place among the samples:
    // a -> d, third; b -> e, fourth (a, c, d, e); c -> b, first; d -> c, first; e -> b, third.
    // Sum of (place - 1): 2 + 3 + 0 + 0 + 2 = 7; n = 5, k = 1: 1 - 2 / (5 (10 - 4)) 7.
    EXPECT_DOUBLE_EQ(onLine(kLine, {10, 1, 3, 6, 0}, 1), 1 - 14.0 / 30);
    // k = 2. On the map: a -> d, c: places 3, 2; b -> e, c: 4, 2; c -> b, then a tie of d and e at
    // 3, where d is first: 1, 3; d -> c and a tie of b (5) no: c (3), a (4): 1, 4; e -> b, c: 3, 2.
    // Among the samples d has c (3), then e (4), b (5), a (6), so a is fourth. c has b (2), then
    // a and d (3, a first), so d is third. Sum of (place - 2): 1 + 2 + 1 + 2 + 1 = 7.
    EXPECT_DOUBLE_EQ(onLine(kLine, {10, 1, 3, 6, 0}, 2), 1 - 2.0 / (5 * 2 * 3) * 7);
}

TEST(Trustworthiness, OfARandomMapIsAboutAHalf) {
    const RandomStream stream(1, "trust");
    std::vector<float> samples, map;
    for (uint64_t i = 0; i < 900; ++i) samples.push_back(stream.normal(0, i));
    for (uint64_t i = 0; i < 600; ++i) map.push_back(stream.normal(1, i));
    EXPECT_NEAR(trustworthiness({samples, 3}, {map, 2}, 12), 0.5, 0.03);
}

TEST(Trustworthiness, NeedsMoreThanTwiceTheNeighbours) {
    EXPECT_TRUE(std::isnan(onLine(kLine, kLine, 3)));
    EXPECT_TRUE(std::isnan(onLine(kLine, kLine, 0)));
}
