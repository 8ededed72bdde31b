// Concepts as directions: against NumPy, by ranks, and on codes whose directions are known.
#include "core/statistics/concept_direction.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/base/random.h"

using namespace hourglass;

namespace {

constexpr int64_t kRows = 24, kValues = 3;

std::vector<int64_t> rowsFrom(int64_t from, int64_t to) {
    std::vector<int64_t> rows(static_cast<size_t>(to - from));
    std::iota(rows.begin(), rows.end(), from);
    return rows;
}

std::vector<float> smallCodes() {
    std::vector<float> codes;
    for (int64_t i = 0; i < kRows; ++i) {
        codes.push_back(
            static_cast<float>(double((7 * i * i + 3 * i) % 11) / 4 + (i < 10 ? 1.5 : 0)));
        codes.push_back(
            static_cast<float>(double((5 * i * i + i) % 13) / 8 - (i % 3 == 1 ? 0.5 : 0)));
        codes.push_back(static_cast<float>(double((3 * i * i + 2) % 7) / 2 + double(i) / 16));
    }
    return codes;
}

std::vector<Factor> smallFactors() {
    Factor kind{"kind", {"a", "b", "c"}, {}}, measure{"measure", {}, {}},
        own{"own", {"no", "yes"}, {}};
    for (int64_t i = 0; i < kRows; ++i) {
        kind.values.push_back(static_cast<float>((i * i % 5) % 3));
        measure.values.push_back(static_cast<float>(double((11 * i) % 17) / 16));
        own.values.push_back(i < 10 ? 1.0f : 0.0f);
    }
    return {kind, measure, own};
}

const ConceptBaskets kSmall{rowsFrom(0, 10), rowsFrom(10, 22)};

}  // namespace

/// numpy.linalg.lstsq of the 22 codes on a constant, on being in the first basket, on the measure
/// and on the values b and c of the kind (of which there is no c: the shortest solution).
TEST(ConceptDirection, LeastSquaresEqualNumPys) {
    const auto codes = smallCodes();
    const auto factors = smallFactors();
    const auto found = findConcept({codes, kValues}, kSmall, factors, true);
    const double numpy[] = {1.467729517180153, 0.084267108462605, -0.642676093130688};
    ASSERT_EQ(found.step.size(), size_t{3});
    for (size_t u = 0; u < 3; ++u) EXPECT_NEAR(found.step[u], numpy[u], 1e-12) << u;
}

/// A factor that says the same twice changes nothing, neither here nor in NumPy.
TEST(ConceptDirection, AFactorGivenTwiceChangesNothing) {
    const auto codes = smallCodes();
    auto factors = smallFactors();
    const auto once = findConcept({codes, kValues}, kSmall, factors, true);
    factors.push_back(factors[1]);
    const auto twice = findConcept({codes, kValues}, kSmall, factors, true);
    for (size_t u = 0; u < 3; ++u) EXPECT_NEAR(once.step[u], twice.step[u], 1e-10);
}

TEST(ConceptDirection, TheMeanDifferenceLeadsFromMeanToMean) {
    const auto codes = smallCodes();
    const auto found = findConcept({codes, kValues}, kSmall, {}, false);
    for (int64_t u = 0; u < kValues; ++u) {
        double with = 0, without = 0;
        for (int64_t i = 0; i < 10; ++i) with += codes[size_t(i * kValues + u)] / 10;
        for (int64_t i = 10; i < 22; ++i) without += codes[size_t(i * kValues + u)] / 12;
        EXPECT_NEAR(found.step[size_t(u)], with - without, 1e-6);
    }
}

/// Mann & Whitney: (sum of the ranks of "with" - n (n + 1) / 2) / (n m), equal scores sharing
/// ranks.
TEST(ConceptDirection, TheAreaEqualsTheRankSum) {
    const auto codes = smallCodes();
    const auto found = findConcept({codes, kValues}, kSmall, {}, false);
    double rankSum = 0;
    for (double own : found.with) {
        double below = 0, equal = 0;
        for (const auto* side : {&found.with, &found.without})
            for (double other : *side) {
                below += other < own;
                equal += other == own;
            }
        rankSum += below + (equal + 1) / 2;
    }
    const auto n = double(found.with.size()), m = double(found.without.size());
    EXPECT_NEAR(found.area, (rankSum - n * (n + 1) / 2) / (n * m), 1e-12);
    EXPECT_GT(found.area, 0.5);
}

/// Codes = 2 concept e1 + 3 other e2 + noise; "other" occurs with the concept in 8 of 10 samples.
/// Means mix the two, least squares do not, and the imbalance is told.
TEST(ConceptDirection, LeastSquaresLeaveOutWhatAnotherFactorExplains) {
    const RandomStream random(3, "concept");
    std::vector<float> codes;
    Factor other{"other", {"no", "yes"}, {}};
    ConceptBaskets baskets;
    for (int64_t i = 0; i < 1000; ++i) {
        const bool shows = i % 2 == 0;
        const bool with = (i / 2) % 10 < (shows ? 8 : 2);
        other.values.push_back(with ? 1.0f : 0.0f);
        (shows ? baskets.with : baskets.without).push_back(i);
        codes.push_back(static_cast<float>(2.0 * shows + 0.1 * random.normal(0, uint64_t(2 * i))));
        codes.push_back(
            static_cast<float>(3.0 * with + 0.1 * random.normal(0, uint64_t(2 * i + 1))));
    }
    const std::vector<Factor> factors = {other};
    const auto means = findConcept({codes, 2}, baskets, factors, false);
    const auto joint = findConcept({codes, 2}, baskets, factors, true);
    EXPECT_NEAR(means.step[1], 3 * 0.6, 0.05);
    EXPECT_NEAR(joint.step[0], 2, 0.05);
    EXPECT_NEAR(joint.step[1], 0, 0.05);
    ASSERT_EQ(joint.differences.size(), size_t{1});
    EXPECT_NEAR(std::abs(joint.differences[0].with - joint.differences[0].without), 0.6, 1e-9);
}

TEST(ConceptDirection, BalancedBasketsAreNotWarnedOf) {
    const RandomStream random(4, "balance");
    Factor measure{"measure", {}, {}}, kind{"kind", {"a", "b", "c"}, {}};
    ConceptBaskets baskets;
    for (int64_t i = 0; i < 2000; ++i) {
        measure.values.push_back(static_cast<float>(random.normal(0, uint64_t(i))));
        kind.values.push_back(static_cast<float>(i / 2 % 3));
        (i % 2 ? baskets.with : baskets.without).push_back(i);
    }
    std::vector<Factor> factors = {measure, kind};
    EXPECT_TRUE(basketDifferences(baskets, factors).empty());
    for (int64_t row : baskets.with) factors[0].values[size_t(row)] += 0.6f;
    const auto told = basketDifferences(baskets, factors);
    ASSERT_EQ(told.size(), size_t{1});
    EXPECT_EQ(told[0].factor, size_t{0});
    EXPECT_EQ(told[0].choice, -1);
    EXPECT_GT(told[0].with, told[0].without);
}

TEST(ConceptDirection, TheFactorThatTheBasketsAreFilledByIsTheConceptItself) {
    const auto factors = smallFactors();
    EXPECT_TRUE(hasOtherFactors(kSmall, factors));
    EXPECT_FALSE(hasOtherFactors(kSmall, std::span(factors).subspan(2)));
    for (const auto& difference : basketDifferences(kSmall, factors))
        EXPECT_NE(difference.factor, size_t{2});
}

TEST(ConceptDirection, OfAnEmptyBasketThereIsNone) {
    const auto codes = smallCodes();
    EXPECT_TRUE(findConcept({codes, kValues}, {{1, 2}, {}}, {}, false).step.empty());
    EXPECT_TRUE(findConcept({codes, kValues}, {{}, {1, 2}}, {}, true).step.empty());
}

TEST(ConceptDirection, HistogramsCountEveryScoreOnce) {
    const std::vector<double> scores = {-1, 0, 0.24, 0.25, 0.99, 1, 7};
    EXPECT_EQ(histogramOf(scores, 0, 1, 4), (std::vector<int64_t>{3, 1, 0, 3}));
    const std::vector<double> a = {1, 0}, b = {1, 1}, c = {0, 0};
    EXPECT_NEAR(cosineOf(a, b), std::sqrt(0.5), 1e-12);
    EXPECT_EQ(cosineOf(a, c), 0);
}
