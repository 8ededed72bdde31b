// First weights: what each way of beginning promises.
#include <gtest/gtest.h>

#include <cmath>

#include "core/nn/activations.h"
#include "core/nn/initializer.h"

using namespace hourglass;

namespace {

constexpr int64_t kIn = 60, kOut = 40;

std::vector<float> begin(const std::string& choice, const std::string& activation = "tanh",
                         int64_t in = kIn, int64_t out = kOut) {
    std::vector<float> w(static_cast<size_t>(in * out));
    chooseInitializer(choice, activationNamed(activation), 0.01, in, out)
        .fill(w.data(), Shape{in, out}, RandomStream(3, "weights"));
    return w;
}

double variance(const std::vector<float>& w) {
    double sum = 0;
    for (float v : w) sum += v * v;
    return sum / static_cast<double>(w.size());
}

}  // namespace

TEST(FirstWeights, HaveTheVarianceOfTheirRule) {
    EXPECT_NEAR(variance(begin("glorot")), 2.0 / (kIn + kOut), 0.1 * 2.0 / (kIn + kOut));
    EXPECT_NEAR(variance(begin("he")), 2.0 / kIn, 0.1 * 2.0 / kIn);
    EXPECT_NEAR(variance(begin("lecun")), 1.0 / kIn, 0.1 / kIn);
    EXPECT_NEAR(variance(begin("normal")), 1e-4, 1e-5);
}

TEST(FirstWeights, FollowTheActivation) {
    EXPECT_EQ(begin("auto", "relu"), begin("he"));
    EXPECT_EQ(begin("auto", "gelu"), begin("he"));
    EXPECT_EQ(begin("auto", "selu"), begin("lecun"));
    EXPECT_EQ(begin("auto", "sigmoid"), begin("glorot"));
}

TEST(FirstWeights, OrthogonalOnesAreOrthonormalAlongTheShorterSide) {
    for (auto [in, out] : {std::pair{kIn, kOut}, {kOut, kIn}, {kIn, kIn}}) {
        const auto w = begin("orthogonal", "tanh", in, out);
        const bool tall = in >= out;
        const int64_t vectors = std::min(in, out), length = std::max(in, out);
        auto at = [&, out = out](int64_t vector, int64_t i) {
            return static_cast<double>(tall ? w[i * out + vector] : w[vector * out + i]);
        };
        for (int64_t a = 0; a < vectors; ++a)
            for (int64_t b = 0; b <= a; ++b) {
                double product = 0;
                for (int64_t i = 0; i < length; ++i) product += at(a, i) * at(b, i);
                ASSERT_NEAR(product, a == b, 1e-5) << in << " x " << out;
            }
    }
}

TEST(FirstWeights, SparseOnesHaveFifteenInputsEach) {
    const auto w = begin("sparse");
    for (int64_t c = 0; c < kOut; ++c) {
        int inputs = 0;
        for (int64_t r = 0; r < kIn; ++r) inputs += w[r * kOut + c] != 0;
        EXPECT_EQ(inputs, 15);
    }
    const auto few = begin("sparse", "tanh", 4, 3);
    for (float v : few) EXPECT_NE(v, 0) << "with fewer inputs, all of them";
}
