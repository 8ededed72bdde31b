#include "core/statistics/spread.h"

#include <gtest/gtest.h>

using hourglass::Spread;

TEST(Spread, IsThatOfTheDefinition) {
    Spread s;
    for (double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) s.add(value);
    EXPECT_DOUBLE_EQ(s.mean(), 5);
    EXPECT_DOUBLE_EQ(s.variance(), 4);
    EXPECT_DOUBLE_EQ(s.deviation(), 2);
    EXPECT_DOUBLE_EQ(s.sampleDeviation(), std::sqrt(32.0 / 7));
}

TEST(Spread, DoesNotDependOnAnOffset) {
    Spread plain, shifted;
    for (int i = 0; i < 1000; ++i) {
        const double value = 0.001 * ((i * 37) % 101);
        plain.add(value);
        shifted.add(1e9 + value);
    }
    // Squares of 1e9 + x have no digits left for x at all.
    EXPECT_NEAR(shifted.deviation(), plain.deviation(), 1e-5 * plain.deviation());
}

TEST(Spread, OfNothingAndOfOneNumber) {
    Spread s;
    EXPECT_EQ(s.variance(), 0);
    s.add(3);
    EXPECT_EQ(s.mean(), 3);
    EXPECT_EQ(s.variance(), 0);
    EXPECT_TRUE(std::isnan(s.sampleDeviation()));
}
