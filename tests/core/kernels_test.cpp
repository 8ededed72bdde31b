#include "core/kernels/kernels.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <numeric>
#include <thread>
#include <vector>

#include "core/base/random.h"
#include "core/kernels/parallel.h"
#include "core/kernels/reference.h"
#include "core/kernels/subnormals.h"
#include "core/kernels/team.h"

using namespace hourglass;

namespace {

constexpr int64_t kKernelRows = 7, kCols = 131;  // odd sizes: vector loops have a tail

std::vector<float> randomFloats(int64_t count, const char* name, double scale) {
    const RandomStream stream(5, name);
    std::vector<float> values(count);
    for (int64_t i = 0; i < count; ++i) values[i] = static_cast<float>(scale * stream.normal(0, i));
    return values;
}

std::vector<double> widened(const std::vector<float>& v) { return {v.begin(), v.end()}; }

void expectCloseArrays(const std::vector<float>& fast, const std::vector<double>& reference,
                       double tolerance, const std::string& what) {
    ASSERT_EQ(fast.size(), reference.size());
    for (size_t i = 0; i < fast.size(); ++i)
        ASSERT_NEAR(fast[i], reference[i], tolerance * std::max(1.0, std::abs(reference[i])))
            << what << " at " << i;
}

class EveryTable : public testing::TestWithParam<int> {
 protected:
    const kernels::Table& table() const {
        int count = 0;
        return *kernels::availableTables(count)[GetParam()];
    }
};

int tableCount() {
    int count = 0;
    kernels::availableTables(count);
    return count;
}

}  // namespace

TEST_P(EveryTable, ActivationsAgreeWithTheDoubleReference) {
    const auto x = randomFloats(kKernelRows * kCols, "x", 4);
    for (int a = 0; a <= static_cast<int>(kLastActivation); ++a) {
        const auto act = static_cast<Activation>(a);
        std::vector<float> y(x.size());
        std::vector<double> exact(x.size());
        table().activate(act, x.data(), y.data(), kKernelRows * kCols);
        kernels::activate(act, widened(x).data(), exact.data(), kKernelRows * kCols);
        expectCloseArrays(y, exact, 5e-7, "activation " + std::to_string(a));
    }
}

TEST_P(EveryTable, ActivationSlopesAgree) {
    const auto x = randomFloats(kKernelRows * kCols, "x", 2),
               g = randomFloats(kKernelRows * kCols, "g", 1);
    for (int a = 0; a <= static_cast<int>(kLastActivation); ++a) {
        const auto act = static_cast<Activation>(a);
        std::vector<float> y(x.size()), slope = g;
        table().activate(act, x.data(), y.data(), kKernelRows * kCols);
        auto exact = widened(g);
        table().activateBackward(act, y.data(), slope.data(), kKernelRows * kCols);
        kernels::activateBackward(act, widened(y).data(), exact.data(), kKernelRows * kCols);
        expectCloseArrays(slope, exact, 1e-6, "slope " + std::to_string(a));
    }
}

TEST_P(EveryTable, BiasIsAddedBeforeTheActivation) {
    auto x = randomFloats(kKernelRows * kCols, "x", 2);
    const auto bias = randomFloats(kCols, "bias", 1);
    auto exact = widened(x);
    table().biasActivate(Activation::Sigmoid, x.data(), bias.data(), kKernelRows, kCols);
    kernels::biasActivate(Activation::Sigmoid, exact.data(), widened(bias).data(), kKernelRows,
                          kCols);
    expectCloseArrays(x, exact, 5e-7, "bias");
}

TEST_P(EveryTable, ColumnSumsAddOrReplace) {
    const auto x = randomFloats(kKernelRows * kCols, "x", 1);
    std::vector<float> sums(kCols, 3.0f);
    std::vector<double> exact(kCols, 3.0);
    for (bool accumulate : {true, false}) {
        table().columnSums(x.data(), kCols, sums.data(), kKernelRows, kCols, accumulate);
        kernels::columnSums(widened(x).data(), exact.data(), kKernelRows, kCols, accumulate);
        expectCloseArrays(sums, exact, 1e-6, "column sums");
    }
}

TEST_P(EveryTable, ColumnSquaresStayExactOverManyRows) {
    for (auto [rows, cols] : {std::pair{3, 150}, {5000, 65}, {700, 4}}) {
        const auto x = randomFloats(rows * cols, "x", 1);
        std::vector<float> sums(static_cast<size_t>(cols));
        std::vector<double> exact(sums.size());
        table().columnSquares(x.data(), sums.data(), rows, cols);
        for (int i = 0; i < rows * cols; ++i) exact[i % cols] += double{x[i]} * x[i];
        expectCloseArrays(sums, exact, 1e-6, "column squares");
    }
}

TEST_P(EveryTable, NarrowRowsAreTreatedAsWideOnes) {
    constexpr int64_t kMany = 203;
    for (int64_t cols : {1, 3, 16, 33, 64, 65}) {
        auto x = randomFloats(kMany * cols, "x", 1);
        const auto bias = randomFloats(cols, "bias", 1);
        std::vector<float> sums(cols, 2.0f);
        std::vector<double> exactSums(cols, 2.0);
        auto exact = widened(x);
        table().columnSums(x.data(), cols, sums.data(), kMany, cols, true);
        kernels::columnSums(exact.data(), exactSums.data(), kMany, cols, true);
        expectCloseArrays(sums, exactSums, 1e-5, "sums");
        table().biasActivate(Activation::Relu, x.data(), bias.data(), kMany, cols);
        kernels::biasActivate(Activation::Relu, exact.data(), widened(bias).data(), kMany, cols);
        expectCloseArrays(x, exact, 1e-6, "bias");
    }
}

TEST_P(EveryTable, TheLargestAreKeptAndOfEqualOnesTheFirst) {
    auto x = randomFloats(kKernelRows * kCols, "x", 2);
    for (size_t i = 0; i < x.size(); i += 3) x[i] = std::round(x[i]);  // many equal values
    x[1] = 0.0f, x[2] = -0.0f;                                         // which are equal, too
    const auto g = randomFloats(kKernelRows * kCols, "g", 1);
    const auto xd = widened(x), gd = widened(g);
    std::vector<float> out(x.size()), d(x.size(), 1.0f);
    std::vector<double> exact(x.size()), exactD(x.size(), 1.0);
    std::vector<unsigned char> kept(x.size()), exactKept(x.size());
    for (int64_t k : {int64_t{1}, int64_t{2}, kCols / 3, kCols / 2, kCols - 1, kCols}) {
        table().keepLargest(x.data(), out.data(), kept.data(), kKernelRows, kCols, k);
        kernels::keepLargest(xd.data(), exact.data(), exactKept.data(), kKernelRows, kCols, k);
        ASSERT_EQ(kept, exactKept) << "k = " << k;
        expectCloseArrays(out, exact, 0, "kept values");
        for (bool accumulate : {true, false}) {
            table().passKept(g.data(), kept.data(), d.data(), kKernelRows * kCols, accumulate);
            kernels::passKept(gd.data(), kept.data(), exactD.data(), kKernelRows * kCols,
                              accumulate);
            expectCloseArrays(d, exactD, 1e-6, "kept gradient");
        }
    }
}

TEST_P(EveryTable, LossesAndTheirGradientsAgree) {
    const auto x = randomFloats(kKernelRows * kCols, "x", 0.3),
               a = randomFloats(kKernelRows * kCols, "a", 3);
    const auto weight = randomFloats(kKernelRows, "w", 1);
    std::vector<float> loss(kKernelRows), gradient(kKernelRows * kCols);
    std::vector<double> exactLoss(kKernelRows), exactGradient(kKernelRows * kCols);
    const auto xd = widened(x), ad = widened(a), wd = widened(weight);
    for (int64_t draws : {1, 3}) {
        table().crossEntropy(x.data(), a.data(), loss.data(), kKernelRows, kCols, draws);
        kernels::crossEntropy(xd.data(), ad.data(), exactLoss.data(), kKernelRows, kCols, draws);
        expectCloseArrays(loss, exactLoss, 2e-6, "cross-entropy");
        table().crossEntropyBackward(x.data(), a.data(), weight.data(), gradient.data(),
                                     kKernelRows, kCols, draws, false);
        kernels::crossEntropyBackward(xd.data(), ad.data(), wd.data(), exactGradient.data(),
                                      kKernelRows, kCols, draws, false);
        expectCloseArrays(gradient, exactGradient, 2e-6, "cross-entropy gradient");
    }
    table().squaredError(x.data(), a.data(), loss.data(), kKernelRows, kCols);
    kernels::squaredError(xd.data(), ad.data(), exactLoss.data(), kKernelRows, kCols);
    expectCloseArrays(loss, exactLoss, 2e-6, "squared error");
    table().squaredErrorBackward(x.data(), a.data(), weight.data(), gradient.data(), kKernelRows,
                                 kCols, true);
    kernels::squaredErrorBackward(xd.data(), ad.data(), wd.data(), exactGradient.data(),
                                  kKernelRows, kCols, true);
    expectCloseArrays(gradient, exactGradient, 4e-6, "squared error gradient, added");
}

TEST_P(EveryTable, CrossEntropyIsFiniteForAnyLogit) {
    const std::vector<float> x = {0, 1, 0, 1}, a = {1000, -1000, -1000, 1000};
    std::vector<float> loss(1), gradient(4), weight = {1};
    table().crossEntropy(x.data(), a.data(), loss.data(), 1, 4, 1);
    table().crossEntropyBackward(x.data(), a.data(), weight.data(), gradient.data(), 1, 4, 1,
                                 false);
    EXPECT_FLOAT_EQ(loss[0], 2000.0f);
    const std::vector<float> expected = {1, -1, 0, 0};
    for (int i = 0; i < 4; ++i) EXPECT_NEAR(gradient[i], expected[i], 1e-6);
}

TEST_P(EveryTable, ExponentialAndLogarithmAreInverse) {
    std::vector<float> x, y(200), back(200);
    for (int i = 0; i < 200; ++i) x.push_back(-80.0f + 0.8f * static_cast<float>(i));
    table().exponential(x.data(), y.data(), 200);
    table().logarithm(y.data(), back.data(), 200);
    for (int i = 0; i < 200; ++i) {
        EXPECT_NEAR(y[i] / std::exp(static_cast<double>(x[i])), 1, 3e-7) << x[i];
        EXPECT_NEAR(back[i], x[i], 1e-5);
    }
}

TEST_P(EveryTable, UniformNoiseIsTheNamedStreams) {
    const RandomStream stream(42, "noise");
    std::vector<float> values(1000);
    const auto key = stream.key();
    table().uniformNoise(key.data(), 9, values.data(), 1000);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(values[i], stream.uniform(9, i)) << i;
}

TEST_P(EveryTable, DrawsBitsWithTheirProbabilities) {
    const RandomStream stream(42, "bits");
    const auto chance = randomFloats(1000, "chance", 1);
    auto bits = chance;
    table().drawBits(stream.key().data(), 9, bits.data(), bits.data(), 1000);
    for (int i = 0; i < 1000; ++i)
        ASSERT_EQ(bits[i], stream.uniform(9, i) < chance[i] ? 1.0f : 0.0f) << i;
}

TEST_P(EveryTable, NormalNoiseIsTheNamedStreamsWithinRounding) {
    const RandomStream stream(42, "noise");
    constexpr int kCount = 200000;
    std::vector<float> values(kCount);
    const auto key = stream.key();
    table().normalNoise(key.data(), 3, values.data(), kCount);
    for (int i = 0; i < 1000; ++i) ASSERT_NEAR(values[i], stream.normal(3, i), 2e-5) << i;
    double sum = 0, squares = 0, fourth = 0;
    for (float v : values) sum += v, squares += v * v, fourth += std::pow(v, 4);
    // Three standard errors of the first, second and fourth moment of a normal law.
    EXPECT_NEAR(sum / kCount, 0, 3 / std::sqrt(kCount));
    EXPECT_NEAR(squares / kCount, 1, 3 * std::sqrt(2.0 / kCount));
    EXPECT_NEAR(fourth / kCount, 3, 3 * std::sqrt(96.0 / kCount));
}

TEST_P(EveryTable, EveryByteBecomesTheNearestUnit) {
    std::vector<uint8_t> bytes(256);
    std::iota(bytes.begin(), bytes.end(), 0);
    std::vector<float> values(256);
    table().bytesToUnit(bytes.data(), values.data(), 256);
    for (int i = 0; i < 256; ++i) EXPECT_EQ(values[i], static_cast<float>(i) / 255.0f) << i;
}

TEST_P(EveryTable, AdamUpdatesAsTheFormulaSays) {
    constexpr float rate = 0.01f, beta1 = 0.9f, beta2 = 0.999f, epsilon = 1e-8f;
    const int64_t count = kKernelRows * kCols;
    auto w = randomFloats(count, "w", 1), m = randomFloats(count, "m", 0.1);
    auto v = randomFloats(count, "v", 0.1);
    const auto g = randomFloats(count, "g", 1);
    for (size_t i = 0; i < v.size(); ++i)
        v[i] *= v[i] * std::pow(10.0f, -static_cast<float>(i % 30));
    auto still = g;
    for (size_t i = 0; i < v.size(); i += 5) m[i] = v[i] = still[i] = 0;  // a silent unit
    auto exactW = widened(w), exactM = widened(m), exactV = widened(v);
    for (size_t i = 0; i < exactW.size(); ++i) {
        const double gradient = still[i];
        exactM[i] = double{beta1} * exactM[i] + (1 - double{beta1}) * gradient;
        exactV[i] = double{beta2} * exactV[i] + (1 - double{beta2}) * gradient * gradient;
        exactW[i] -= double{rate} * exactM[i] / (std::sqrt(exactV[i]) + double{epsilon});
    }
    table().adam(w.data(), still.data(), m.data(), v.data(), {rate, beta1, beta2, epsilon}, count);
    expectCloseArrays(m, exactM, 3e-7, "mean");
    expectCloseArrays(v, exactV, 3e-7, "square");
    expectCloseArrays(w, exactW, 1e-6, "weight");
}

TEST(Kernels, SubnormalsAreFlushedInEveryThread) {
#if defined(__x86_64__) || defined(__aarch64__)
    volatile float tiny = 1e-30f;
    const bool kept = tiny * 1e-10f > 0;  // another test may have flushed this thread's
    std::atomic<int> flushed = 0;
    std::thread([&flushed] {  // the switch stays on: not in this test's own thread
        kernels::flushSubnormals();
        kernels::Team team(2);
        const kernels::Team::Use together(&team);
        std::atomic<int> begun = 0;
        forEachInParallel(2, [&](int64_t) {
            ++begun;
            while (begun < 2) std::this_thread::yield();  // one piece for each of the two
            volatile float tiny = 1e-30f;
            flushed += tiny * tiny * 10.0f == 0 && tiny * 1e-10f == 0;
        });
    })
        .join();
    EXPECT_EQ(flushed, 2);
    EXPECT_EQ(tiny * 1e-10f > 0, kept) << "other threads keep what they had";
#endif
}

INSTANTIATE_TEST_SUITE_P(Kernels, EveryTable, testing::Range(0, tableCount()));
