#include "core/statistics/disentanglement.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

namespace hourglass {
namespace {

constexpr size_t kRows = 4000;

/// Three independent factors: two numbers and a choice of three.
std::vector<Factor> someFactors() {
    const RandomStream random(3, "factors");
    std::vector<Factor> factors = {{"a", {}, {}}, {"b", {}, {}}, {"kind", {"x", "y", "z"}, {}}};
    for (size_t i = 0; i < kRows; ++i) {
        factors[0].values.push_back(random.uniform(i, 0));
        factors[1].values.push_back(random.uniform(i, 1));
        factors[2].values.push_back(static_cast<float>(random.below(3, i, 2)));
    }
    return factors;
}

/// Codes that are the factors, turned by `angle` between the first two; a fourth unit is dead.
std::vector<float> codesOf(const std::vector<Factor>& factors, double angle) {
    std::vector<float> codes;
    const auto c = static_cast<float>(std::cos(angle)), s = static_cast<float>(std::sin(angle));
    for (size_t i = 0; i < kRows; ++i) {
        const float a = factors[0].values[i] - 0.5f, b = factors[1].values[i] - 0.5f;
        for (float value : {c * a - s * b, s * a + c * b, factors[2].values[i], 0.25f})
            codes.push_back(value);
    }
    return codes;
}

struct Scores {
    double mig, sap, vote;
    Dci dci;
};
Scores scoresOf(const std::vector<float>& codes, const std::vector<Factor>& factors) {
    return {mutualInformationGap(mutualInformation(codes, 4, factors), factorEntropies(factors)),
            separatedPredictability(explainedVariance(codes, 4, factors)),
            factorVote(codes, 4, factors, 1), dci(codes, 4, factors)};
}

TEST(Disentanglement, OneUnitForEachFactorScoresOne) {
    const auto factors = someFactors();
    const Scores s = scoresOf(codesOf(factors, 0), factors);
    EXPECT_NEAR(s.mig, 1, 0.05);
    EXPECT_NEAR(s.sap, 1, 0.01);
    EXPECT_DOUBLE_EQ(s.vote, 1);
    EXPECT_NEAR(s.dci.completeness, 1, 0.05);
    EXPECT_NEAR(s.dci.disentanglement, 1, 0.05);
    EXPECT_GT(s.dci.informativeness, 0.8);
}

TEST(Disentanglement, TurnedCodesScoreLowThoughTheyKnowAsMuch) {
    const auto factors = someFactors();
    const Scores straight = scoresOf(codesOf(factors, 0), factors),
                 turned = scoresOf(codesOf(factors, std::acos(-1) / 4), factors);
    EXPECT_LT(turned.mig, straight.mig - 0.5);
    EXPECT_LT(turned.sap, straight.sap - 0.5);
    EXPECT_LT(turned.vote, 0.9);
    EXPECT_LT(turned.dci.disentanglement, straight.dci.disentanglement - 0.3);
    EXPECT_NEAR(turned.dci.informativeness, straight.dci.informativeness, 0.02);
}

TEST(Disentanglement, NoiseKnowsNothing) {
    const auto factors = someFactors();
    const RandomStream random(4, "noise");
    std::vector<float> codes;
    for (size_t i = 0; i < kRows * 4; ++i) codes.push_back(random.normal(i, 0));
    const Scores s = scoresOf(codes, factors);
    EXPECT_LT(s.mig, 0.02);
    EXPECT_LT(s.sap, 0.01);
    EXPECT_LT(s.vote, 0.5);
    EXPECT_LT(s.dci.informativeness, 0.01);
}

TEST(Disentanglement, InformationOfBinsIsExact) {
    // Two bins of a unit against a fair choice of four: the choice's upper bit, log 2 nats.
    Factor choice{"four", {"0", "1", "2", "3"}, {}};
    std::vector<float> codes;
    for (int i = 0; i < 400; ++i) {
        choice.values.push_back(static_cast<float>(i % 4));
        codes.push_back(i % 4 < 2 ? -1.0f : 1.0f);
    }
    EXPECT_NEAR(mutualInformation(codes, 1, {choice}).at(0, 0), std::log(2), 1e-12);
    EXPECT_NEAR(factorEntropies({choice})[0], std::log(4), 1e-12);
    // Between the classes lies the upper bit's share: all of the code's variance.
    EXPECT_NEAR(explainedVariance(codes, 1, {choice}).at(0, 0), 1, 1e-12);
}

TEST(Disentanglement, DeadCodesAndSingleRowsAreHarmless) {
    Factor factor{"a", {}, std::vector<float>(100, 1.0f)};
    const std::vector<float> codes(200, 0.5f);
    EXPECT_EQ(
        mutualInformationGap(mutualInformation(codes, 2, {factor}), factorEntropies({factor})), 0);
    EXPECT_EQ(separatedPredictability(explainedVariance(codes, 2, {factor})), 0);
    EXPECT_EQ(factorVote(codes, 2, {factor}, 1), 0);
    EXPECT_EQ(dci(codes, 2, {factor}).informativeness, 0);
}

}  // namespace
}  // namespace hourglass
