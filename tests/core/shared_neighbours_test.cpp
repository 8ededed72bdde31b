// Neighbours in two pictures of the same samples.
#include "core/statistics/shared_neighbours.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

using namespace hourglass;

namespace {

std::vector<float> normalRows(uint64_t stream, int64_t count) {
    const RandomStream numbers(stream, "rows");
    std::vector<float> values;
    for (int64_t i = 0; i < count; ++i)
        values.push_back(static_cast<float>(numbers.normal(0, static_cast<uint64_t>(i))));
    return values;
}

}  // namespace

TEST(SharedNeighbours, TheNearestRowsRiseAndLeaveOutTheirOwn) {
    const std::vector<float> line = {0, 10, 3, 4, 11};
    const auto nearest = nearestRows({line, 1}, line.data() + 2, 3, 2);
    EXPECT_EQ(nearest.rows, (std::vector<int64_t>{3, 0, 1}));
    EXPECT_EQ(nearest.distances, (std::vector<double>{1, 3, 7}));
    EXPECT_EQ(nearestRows({line, 1}, line.data(), 99, 0).rows.size(), size_t{4});
    EXPECT_EQ(nearestRows({line, 1}, line.data(), 99).rows.size(), size_t{5});
}

TEST(SharedNeighbours, AreAllOfThemInATurnedAndScaledPicture) {
    const auto rows = normalRows(1, 400);
    std::vector<float> turned;
    for (size_t i = 0; i < rows.size(); i += 2) {
        turned.push_back(-2 * rows[i + 1]);
        turned.push_back(2 * rows[i]);
    }
    EXPECT_EQ(meanShareInCommon({rows, 2}, {turned, 2}, 10), 1);
}

/// By chance k / (n - 1): here 10 / 199.
TEST(SharedNeighbours, OfUnrelatedPicturesAreAsManyAsByChance) {
    const auto a = normalRows(1, 400), b = normalRows(2, 400);
    EXPECT_NEAR(meanShareInCommon({a, 2}, {b, 2}, 10), 10.0 / 199, 0.02);
}

TEST(SharedNeighbours, TheMeanIsThatOfTheSingleRows) {
    const auto a = normalRows(3, 120), b = normalRows(4, 180);  // 60 rows of 2 and of 3 values
    double sum = 0;
    for (int64_t i = 0; i < 60; ++i)
        sum += shareInCommon(nearestRows({a, 2}, a.data() + 2 * i, 7, i).rows,
                             nearestRows({b, 3}, b.data() + 3 * i, 7, i).rows);
    EXPECT_NEAR(meanShareInCommon({a, 2}, {b, 3}, 7), sum / 60, 1e-12);
    EXPECT_TRUE(std::isnan(meanShareInCommon({a, 2}, {b, 3}, 60)));
}
