#include "core/statistics/principal_match.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

namespace {

/// The first `count` axes of a space of four values.
Pca axes(int64_t count) {
    Pca pca;
    pca.units = 4;
    pca.eigenvalues.assign(static_cast<size_t>(count), 1);
    pca.directions.assign(static_cast<size_t>(4 * count), 0);
    for (int64_t k = 0; k < count; ++k) pca.directions[static_cast<size_t>(5 * k)] = 1;
    return pca;
}

Features rows(std::vector<float> values) {
    Features f;
    f.inputs = 4;
    f.units = std::ssize(values) / 4;
    f.tile = Shape{4};
    f.weights = std::move(values);
    measureFeatures(f);
    return f;
}

}  // namespace

TEST(PrincipalMatch, FindsTheNearestUnitWhateverItsSign) {
    const auto match = matchPrincipal(axes(2), rows({0, -3, 0, 4, 2, 2, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(match.unit[0], 1);
    EXPECT_NEAR(match.cosine[0], std::sqrt(0.5), 1e-6);
    EXPECT_EQ(match.unit[1], 1);
    EXPECT_TRUE(std::isnan(match.angle)) << "three features, two components";
    const auto second = matchPrincipal(axes(2), rows({0, -9, 0, 4, 5, 0, 0, 1}));
    EXPECT_EQ(second.unit[1], 0);
    EXPECT_NEAR(second.cosine[1], -9 / std::sqrt(97), 1e-6);
}

TEST(PrincipalMatch, WritesTheAngleBetweenThePlanes) {
    // Two mixed directions span the plane of the first two axes.
    EXPECT_NEAR(matchPrincipal(axes(3), rows({1, 2, 0, 0, 3, -1, 0, 0})).angle, 0, 1e-6);
    // One direction in it, the other leaves it by 30 degrees.
    const auto out = static_cast<float>(std::tan(M_PI / 6));
    EXPECT_NEAR(matchPrincipal(axes(2), rows({1, 0, 0, 0, 0, 1, out, 0})).angle, M_PI / 6, 1e-6);
}

TEST(PrincipalMatch, LeavesOutUnitsThatDrawNothing) {
    const auto match = matchPrincipal(axes(1), rows({0, 0, 0, 0}));
    EXPECT_EQ(match.unit[0], -1);
    EXPECT_TRUE(std::isnan(match.angle));
}
