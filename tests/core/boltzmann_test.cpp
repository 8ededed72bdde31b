// Restricted Boltzmann machines against enumeration: reference 7.
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"
#include "support/boltzmann.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

/// -E(v, h) summed over all h, by the definition.
double logSumOverHidden(const BoltzmannMachine& m, const std::vector<double>& v) {
    double sum = 0;
    for (int64_t state = 0; state < int64_t{1} << m.hidden; ++state) {
        const auto h = bits(state, m.hidden);
        double minusEnergy = 0;
        for (int64_t i = 0; i < m.visible; ++i) {
            minusEnergy += m.visibleBias[i] * v[i];
            for (int64_t j = 0; j < m.hidden; ++j)
                minusEnergy += v[i] * m.weight[i * m.hidden + j] * h[j];
        }
        for (int64_t j = 0; j < m.hidden; ++j) minusEnergy += m.hiddenBias[j] * h[j];
        sum += std::exp(minusEnergy);
    }
    return std::log(sum);
}

}  // namespace

TEST(Boltzmann, FreeEnergyAndPartitionMatchEnumeration) {
    const BoltzmannMachine m = machine(1);
    double z = 0;
    for (int64_t state = 0; state < 1 << kVisible; ++state) {
        const auto v = bits(state, kVisible);
        EXPECT_NEAR(-m.freeEnergy(v.data()), logSumOverHidden(m, v), 1e-10);
        z += std::exp(logSumOverHidden(m, v));
    }
    EXPECT_NEAR(exactLogPartition(m), std::log(z), 1e-10);
    // From the other side: fewer hidden than visible units, and the other way round.
    const BoltzmannMachine wide = machine(2, 3, 9);
    double zWide = 0;
    for (int64_t state = 0; state < 8; ++state)
        zWide += std::exp(logSumOverHidden(wide, bits(state, 3)));
    EXPECT_NEAR(exactLogPartition(wide), std::log(zWide), 1e-10);
}

TEST(Boltzmann, ExactGradientIsThatOfTheLikelihood) {
    const auto data = someStates();
    BoltzmannMachine m = machine(3);
    const auto g = exactGradient(m, data);
    const auto loss = [&] {
        double sum = 0;
        for (auto& v : data) sum += m.freeEnergy(v.data());
        return sum / static_cast<double>(data.size()) + exactLogPartition(m);
    };
    double worst = 0;
    for (size_t i = 0; i < m.weight.size(); ++i) {
        const double kept = m.weight[i], eps = 1e-5;
        m.weight[i] = kept + eps;
        const double up = loss();
        m.weight[i] = kept - eps;
        const double down = loss();
        m.weight[i] = kept;
        worst = std::max(worst, std::abs((up - down) / (2 * eps) - g[i]));
    }
    EXPECT_LT(worst, 1e-6);
}

TEST(Boltzmann, PseudoLikelihoodIsThatOfFlippedUnits) {
    const BoltzmannMachine m = machine(7);
    Stack stack(m, R"({"kind":"rbm"})");
    const std::vector<double> v = bits(22, kVisible);
    double exact = 0;  // sum over units of log p(v_i | all others)
    for (int64_t i = 0; i < kVisible; ++i) {
        auto flipped = v;
        flipped[i] = 1 - flipped[i];
        exact -= std::log1p(std::exp(m.freeEnergy(v.data()) - m.freeEnergy(flipped.data())));
    }
    constexpr int64_t kSamples = 4000;
    Dials dials;
    Tape tape(Precision::Double);
    Recorder recorder(tape, stack.parameters, dials, Mode::Evaluate, 1, false);
    const Recording graph = stack.objective->record(recorder, kSamples, View::Clean, false);
    for (int64_t i = 0; i < kSamples; ++i)
        std::copy(v.begin(), v.end(), tape.data<double>(graph.input) + i * kVisible);
    tape.forward();
    ASSERT_EQ(graph.terms.back().name, "pseudo-likelihood");
    EXPECT_NEAR(tape.scalar(graph.terms.back().value), exact, 0.03 * std::abs(exact));
}

TEST(Boltzmann, AnnealingFindsTheExactPartition) {
    const BoltzmannMachine m = machine(8, 12, 8);
    const std::vector<double> base(12, 0.0);
    const double exact = exactLogPartition(m);
    const LogEstimate z = annealedLogPartition(m, base, {200, 200, 3});
    EXPECT_GT(z.standardError, 0);
    EXPECT_LT(z.standardError, 0.1);
    EXPECT_NEAR(z.value, exact, 3 * z.standardError + 1e-3);

    std::vector<float> samples;
    double truth = 0;
    for (int64_t state : {5, 77, 1023, 2048, 3000, 4095, 0, 900}) {
        const auto v = bits(state, 12);
        for (int copy = 0; copy < 25; ++copy) samples.insert(samples.end(), v.begin(), v.end());
        truth += (-m.freeEnergy(v.data()) - exact) / 8;
    }
    const LogEstimate quick = reverseAnnealedLikelihood(m, base, samples, {1, 2, 3});
    const LogEstimate slow = reverseAnnealedLikelihood(m, base, samples, {1, 500, 3});
    // A bound, and a better one the slower it goes.
    EXPECT_LT(quick.value, truth - 0.1);
    EXPECT_GT(slow.value, quick.value);
    EXPECT_NEAR(slow.value, truth, 0.1);
}
