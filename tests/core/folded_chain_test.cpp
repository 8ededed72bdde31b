// Chains of ordered books: pairing, noise from above, and what theory says of a level's rounds.
#include "core/luttrell/folded_chain.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/autodiff/operations.h"
#include "core/autodiff/tape.h"
#include "core/base/random.h"

using namespace hourglass;

namespace {

std::vector<double> uniform(const char* name, int64_t count) {
    const RandomStream stream(5, name);
    std::vector<double> values;
    for (int64_t i = 0; i < count; ++i)
        values.push_back(stream.uniform(0, static_cast<uint64_t>(i)));
    return values;
}

ChainLevel level(int64_t apart, int64_t entries, bool shuffled = false) {
    ChainLevel level;
    level.apart = apart;
    const auto book = uniform("book", 2 * entries);
    for (int64_t i = 0; i < 2 * entries; ++i)
        level.book.push_back(shuffled ? book[i] : double(i / 2) / double(entries - 1));
    level.aims.means = level.book;
    for (int64_t k = 0; k < entries; ++k)
        level.aims.costs.push_back(level.book[2 * k] * level.book[2 * k] +
                                   level.book[2 * k + 1] * level.book[2 * k + 1]);
    return level;
}

std::vector<double> identity(int64_t n) { return CodeLattice{1, n}.neighbourhood(0); }

}  // namespace

TEST(FoldedChain, PairsNeighboursAcrossAndDown) {
    // A picture of 2 x 4 values, twice.
    const std::vector<double> samples = {0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17};
    const FoldedChain across(8, {level(1, 4)}), down(8, {level(4, 4)});
    EXPECT_EQ(across.pairs(0, samples), samples);
    EXPECT_EQ(down.pairs(0, samples),
              (std::vector<double>{0, 4, 1, 5, 2, 6, 3, 7, 10, 14, 11, 15, 12, 16, 13, 17}));
}

TEST(FoldedChain, ADiagonalBookGivesTheMeanOfEachPairBack) {
    const FoldedChain chain(4, {level(1, 101), level(1, 101)});
    const std::vector<double> back =
        chain.descend(2, chain.climb(2, std::vector{0.1, 0.3, 0.5, 0.7}));
    for (double value : back) EXPECT_NEAR(value, 0.4, 1e-9);
    const std::vector<double> once =
        chain.descend(1, chain.climb(1, std::vector{0.1, 0.3, 0.5, 0.7}));
    EXPECT_NEAR(once[0], 0.2, 1e-9);
    EXPECT_NEAR(once[3], 0.6, 1e-9);
}

TEST(FoldedChain, NoHalfRoundRaisesTheErrorAtAFixedWidth) {
    const auto pairs = uniform("pairs", 800);
    for (double width : {0.0, 0.6, 2.0}) {
        FoldedChain chain(2, {level(1, 12, true)});
        double before = INFINITY;
        for (int round = 0; round < 25; ++round) {
            const auto after = chain.learn(0, pairs, CodeLattice{1, 12}.neighbourhood(width));
            ASSERT_LE(after.encoded, before * (1 + 1e-12)) << width << ", round " << round;
            ASSERT_LE(after.moved, after.encoded * (1 + 1e-12)) << width << ", round " << round;
            before = after.moved;
        }
        EXPECT_GT(before, 0);
    }
}

TEST(FoldedChain, WithoutNoiseARoundIsOneOfKMeans) {
    const auto pairs = uniform("pairs", 600);
    FoldedChain chain(2, {level(1, 7, true)});
    std::vector<double> centres = chain.level(0).book;
    for (int round = 0; round < 10; ++round) {
        chain.learn(0, pairs, identity(7));
        std::vector<double> sums(14), counts(7);
        for (size_t i = 0; i < pairs.size(); i += 2) {
            size_t nearest = 0;
            double least = INFINITY;
            for (size_t k = 0; k < 7; ++k) {
                const double d =
                    std::hypot(pairs[i] - centres[2 * k], pairs[i + 1] - centres[2 * k + 1]);
                if (d < least) least = d, nearest = k;
            }
            counts[nearest] += 1;
            for (size_t u : {0, 1}) sums[2 * nearest + u] += pairs[i + u];
        }
        for (size_t k = 0; k < 14; ++k)
            if (counts[k / 2] > 0) centres[k] = sums[k] / counts[k / 2];
        for (size_t k = 0; k < 14; ++k) ASSERT_NEAR(chain.level(0).book[k], centres[k], 1e-12);
    }
}

TEST(FoldedChain, TheEncoderExpectsTheNoise) {
    const int64_t n = 9;
    const auto pi = CodeLattice{1, n}.neighbourhood(1.5);
    TopographicQuantiser quantiser({1, n}, 2);
    const ChainLevel shuffled = level(1, n, true);
    quantiser.setCodes(shuffled.book);
    quantiser.setNoise(pi);
    const auto pairs = uniform("pairs", 400);
    std::vector<int32_t> codes(200);
    quantiser.encode(pairs, codes);
    int unlikeNearest = 0;
    for (int64_t i = 0; i < 200; ++i) {
        std::vector<double> distance, expected(static_cast<size_t>(n));
        for (int64_t k = 0; k < n; ++k)
            distance.push_back(std::pow(pairs[2 * i] - shuffled.book[2 * k], 2) +
                               std::pow(pairs[2 * i + 1] - shuffled.book[2 * k + 1], 2));
        for (int64_t y = 0; y < n; ++y)
            for (int64_t k = 0; k < n; ++k) expected[y] += pi[y * n + k] * distance[k];
        const auto least = [](const std::vector<double>& of) {
            return std::min_element(of.begin(), of.end()) - of.begin();
        };
        EXPECT_EQ(codes[i], least(expected));
        unlikeNearest += codes[i] != least(distance);
    }
    EXPECT_GT(unlikeNearest, 20) << "minimum distortion is not nearest neighbour";
}

TEST(FoldedChain, NoiseFromAboveIsTheErrorOfWhatIsAbove) {
    // Above, 5 entries stand for pairs of 9 indices: (0,0), (2,2) ... (8,8).
    const FoldedChain chain(4, {level(1, 9), level(1, 5)});
    std::vector<double> above;
    for (int a = 0; a < 9; ++a) above.insert(above.end(), {a / 8.0, a / 8.0});
    const auto pi = chain.noiseFromAbove(0, above);
    // Five of nine indices come back as they were, four are off by one (of two as near, the first).
    EXPECT_NEAR(pi[4 * 9 + 4], 5.0 / 9, 1e-12);
    EXPECT_NEAR(pi[4 * 9 + 3], 2.0 / 9, 1e-12);
    EXPECT_NEAR(pi[4 * 9 + 5], 2.0 / 9, 1e-12);
    EXPECT_EQ(pi[4 * 9 + 6], 0);
    EXPECT_NEAR(pi[0] + pi[1], 1, 1e-12) << "rows have sum 1 at the ends, too";
    EXPECT_EQ(chain.noiseFromAbove(1, chain.up(1, above)), identity(5)) << "nothing is above";
}

TEST(WholeNumber, RoundsAndStaysInItsRange) {
    Tape tape;
    const Var x = tape.input(Shape{6}, "x");
    const float given[] = {-3, 0.49f, 0.51f, 2.2f, 7, NAN};
    std::copy(given, given + 6, tape.data<float>(x));
    const Var y = wholeNumber(x, 4);
    tape.forward();
    const float wanted[] = {0, 0, 1, 2, 3, 0};
    for (int i = 0; i < 6; ++i) EXPECT_EQ(tape.data<float>(y)[i], wanted[i]) << given[i];
}

TEST(NearestEntry, IsTheFirstOfTheLargest) {
    for (int64_t entries : {1, 5, 16, 33, 64}) {
        Tape tape(Precision::Double);
        const Var x = tape.input(Shape{40, 3}, "x"), w = tape.input(Shape{entries, 3}, "w"),
                  b = tape.input(Shape{entries}, "b");
        const RandomStream stream(3, "nearest");
        for (uint64_t i = 0; i < 120; ++i) tape.data<double>(x)[i] = stream.normal(0, i);
        // Small whole numbers: many sums are equal.
        for (int64_t i = 0; i < 3 * entries; ++i)
            tape.data<double>(w)[i] = std::round(stream.normal(1, static_cast<uint64_t>(i)));
        for (int64_t i = 0; i < entries; ++i) tape.data<double>(b)[i] = double(i % 2);
        const Var expected = largestIndex(matmul(x, w, Transpose::No, Transpose::Yes) + b);
        const Var found = nearestEntry(x, w, b);
        tape.forward();
        for (int i = 0; i < 40; ++i)
            EXPECT_EQ(tape.data<double>(found)[i], tape.data<double>(expected)[i]) << entries;
    }
}
