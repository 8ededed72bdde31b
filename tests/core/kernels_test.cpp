#include "core/kernels/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/kernels/reference.h"

using namespace hourglass;

namespace {

constexpr int64_t kRows = 7, kCols = 131;  // odd sizes: vector loops have a tail

std::vector<float> randomFloats(int64_t count, const char* name, double scale) {
    const RandomStream stream(5, name);
    std::vector<float> values(count);
    for (int64_t i = 0; i < count; ++i) values[i] = static_cast<float>(scale * stream.normal(0, i));
    return values;
}

std::vector<double> widened(const std::vector<float>& v) { return {v.begin(), v.end()}; }

void expectClose(const std::vector<float>& fast, const std::vector<double>& reference,
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
    const auto x = randomFloats(kRows * kCols, "x", 4);
    for (int a = 0; a <= static_cast<int>(Activation::Softplus); ++a) {
        const auto act = static_cast<Activation>(a);
        std::vector<float> y(x.size());
        std::vector<double> exact(x.size());
        table().activate(act, x.data(), y.data(), kRows * kCols);
        kernels::activate(act, widened(x).data(), exact.data(), kRows * kCols);
        expectClose(y, exact, 5e-7, "activation " + std::to_string(a));
    }
}

TEST_P(EveryTable, ActivationSlopesAgree) {
    const auto x = randomFloats(kRows * kCols, "x", 2), g = randomFloats(kRows * kCols, "g", 1);
    for (int a = 0; a <= static_cast<int>(Activation::Softplus); ++a) {
        const auto act = static_cast<Activation>(a);
        std::vector<float> y(x.size()), slope = g;
        table().activate(act, x.data(), y.data(), kRows * kCols);
        auto exact = widened(g);
        table().activateBackward(act, y.data(), slope.data(), kRows * kCols);
        kernels::activateBackward(act, widened(y).data(), exact.data(), kRows * kCols);
        expectClose(slope, exact, 1e-6, "slope " + std::to_string(a));
    }
}

TEST_P(EveryTable, BiasIsAddedBeforeTheActivation) {
    auto x = randomFloats(kRows * kCols, "x", 2);
    const auto bias = randomFloats(kCols, "bias", 1);
    auto exact = widened(x);
    table().biasActivate(Activation::Sigmoid, x.data(), bias.data(), kRows, kCols);
    kernels::biasActivate(Activation::Sigmoid, exact.data(), widened(bias).data(), kRows, kCols);
    expectClose(x, exact, 5e-7, "bias");
}

TEST_P(EveryTable, ColumnSumsAddOrReplace) {
    const auto x = randomFloats(kRows * kCols, "x", 1);
    std::vector<float> sums(kCols, 3.0f);
    std::vector<double> exact(kCols, 3.0);
    for (bool accumulate : {true, false}) {
        table().columnSums(x.data(), sums.data(), kRows, kCols, accumulate);
        kernels::columnSums(widened(x).data(), exact.data(), kRows, kCols, accumulate);
        expectClose(sums, exact, 1e-6, "column sums");
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
        table().columnSums(x.data(), sums.data(), kMany, cols, true);
        kernels::columnSums(exact.data(), exactSums.data(), kMany, cols, true);
        expectClose(sums, exactSums, 1e-5, "sums");
        table().biasActivate(Activation::Relu, x.data(), bias.data(), kMany, cols);
        kernels::biasActivate(Activation::Relu, exact.data(), widened(bias).data(), kMany, cols);
        expectClose(x, exact, 1e-6, "bias");
    }
}

TEST_P(EveryTable, LossesAndTheirGradientsAgree) {
    const auto x = randomFloats(kRows * kCols, "x", 0.3), a = randomFloats(kRows * kCols, "a", 3);
    const auto weight = randomFloats(kRows, "w", 1);
    std::vector<float> loss(kRows), gradient(kRows * kCols);
    std::vector<double> exactLoss(kRows), exactGradient(kRows * kCols);
    const auto xd = widened(x), ad = widened(a), wd = widened(weight);
    table().crossEntropy(x.data(), a.data(), loss.data(), kRows, kCols);
    kernels::crossEntropy(xd.data(), ad.data(), exactLoss.data(), kRows, kCols);
    expectClose(loss, exactLoss, 2e-6, "cross-entropy");
    table().crossEntropyBackward(x.data(), a.data(), weight.data(), gradient.data(), kRows, kCols,
                                 false);
    kernels::crossEntropyBackward(xd.data(), ad.data(), wd.data(), exactGradient.data(), kRows,
                                  kCols, false);
    expectClose(gradient, exactGradient, 2e-6, "cross-entropy gradient");
    table().squaredError(x.data(), a.data(), loss.data(), kRows, kCols);
    kernels::squaredError(xd.data(), ad.data(), exactLoss.data(), kRows, kCols);
    expectClose(loss, exactLoss, 2e-6, "squared error");
    table().squaredErrorBackward(x.data(), a.data(), weight.data(), gradient.data(), kRows, kCols,
                                 true);
    kernels::squaredErrorBackward(xd.data(), ad.data(), wd.data(), exactGradient.data(), kRows,
                                  kCols, true);
    expectClose(gradient, exactGradient, 4e-6, "squared error gradient, added");
}

TEST_P(EveryTable, CrossEntropyIsFiniteForAnyLogit) {
    const std::vector<float> x = {0, 1, 0, 1}, a = {1000, -1000, -1000, 1000};
    std::vector<float> loss(1), gradient(4), weight = {1};
    table().crossEntropy(x.data(), a.data(), loss.data(), 1, 4);
    table().crossEntropyBackward(x.data(), a.data(), weight.data(), gradient.data(), 1, 4, false);
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

TEST_P(EveryTable, BytesBecomeUnits) {
    const std::vector<uint8_t> bytes = {0, 51, 255};
    std::vector<float> values(3);
    table().bytesToUnit(bytes.data(), values.data(), 3);
    EXPECT_EQ(values, (std::vector<float>{0.0f, 51 / 255.0f, 1.0f}));
}

INSTANTIATE_TEST_SUITE_P(Kernels, EveryTable, testing::Range(0, tableCount()));
