// Codes of bits: the table finds what looking at all of them finds.
#include "core/statistics/hamming.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"
#include "core/statistics/retrieval.h"

using namespace hourglass;

namespace {

/// Random values, few of them far from the threshold 0, so that codes are near each other.
BitCodes randomCodes(uint64_t step, int64_t count, int64_t bits) {
    const RandomStream stream(1, "bits");
    std::vector<float> values;
    for (int64_t i = 0; i < count * bits; ++i)
        values.push_back(stream.normal(step, static_cast<uint64_t>(i)) + (i % bits < 5 ? 0 : 2));
    return BitCodes(values, std::vector<float>(static_cast<size_t>(bits)));
}

}  // namespace

TEST(Hamming, TheTableFindsWhatLookingAtAllFinds) {
    for (int64_t bits : {1, 12, 64, 70}) {
        const BitCodes codes = randomCodes(0, 500, bits), queries = randomCodes(1, 40, bits);
        const HammingTable table(codes);
        size_t all = 0;
        for (int radius = 0; radius <= (bits > 20 ? 3 : 5); ++radius)
            for (int64_t q = 0; q < queries.count(); ++q) {
                std::vector<uint32_t> expected;
                for (int64_t i = 0; i < codes.count(); ++i)
                    if (hammingDistance(codes.code(i), queries.code(q)) <= radius)
                        expected.push_back(static_cast<uint32_t>(i));
                EXPECT_EQ(table.within(queries.code(q), radius), expected) << bits << " " << radius;
                all += expected.size();
            }
        EXPECT_GT(all, 0u);
    }
    EXPECT_EQ(HammingTable(randomCodes(0, 1, 20)).lookUps(4), 1 + 20 + 190 + 1140 + 4845);
}

TEST(Hamming, BitsAndTheirEntropy) {
    const std::vector<float> values = {1, 5, 0, 2, 5, 0, 3, 5, 1, 4, 5, 1};
    const BitCodes codes(values, std::vector<float>{1, 4, 0.5f});
    EXPECT_EQ(codes.count(), 4);
    EXPECT_EQ(codes.data, (std::vector<uint64_t>{2, 3, 7, 7}));
    EXPECT_EQ(hammingDistance(codes.code(0), codes.code(2)), 2);
    const auto entropies = bitEntropies(codes);
    EXPECT_NEAR(entropies[0], -0.25 * std::log2(0.25) - 0.75 * std::log2(0.75), 1e-12);
    EXPECT_EQ(entropies[1], 0);
    EXPECT_EQ(entropies[2], 1);
}

TEST(Retrieval, CountsTiesByTheirMean) {
    const std::vector<double> distances = {3, 1, 2, 2, 2, 9};
    const std::vector<uint8_t> isWanted = {1, 1, 0, 1, 0, 1};
    EXPECT_DOUBLE_EQ(precisionOfNearest(distances, isWanted, 1), 1);
    EXPECT_DOUBLE_EQ(precisionOfNearest(distances, isWanted, 2), (1 + 1.0 / 3) / 2);
    EXPECT_DOUBLE_EQ(precisionOfNearest(distances, isWanted, 4), 0.5);
    EXPECT_DOUBLE_EQ(precisionOfNearest(distances, isWanted, 50), 4.0 / 6);
    EXPECT_TRUE(std::isnan(precisionOfNearest({}, {}, 10)));
}
