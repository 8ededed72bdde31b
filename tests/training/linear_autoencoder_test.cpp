// The linear autoencoder against PCA: reference 6, check by check.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/experiment/problems.h"
#include "core/statistics/principal_components.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

constexpr int64_t kUnits = 12, kCode = 3;

/// 400 samples with variances 4, 2.9, 2.1, 1.5 ... along directions that no axis follows.
LoadedData cloud() {
    auto data = std::make_shared<Dataset>();
    data->name = "cloud";
    data->sampleShape = Shape{kUnits};
    data->count = 400;
    const RandomStream stream(2, "cloud"), mixing(2, "mixing");
    for (int64_t n = 0; n < data->count; ++n)
        for (int64_t i = 0; i < kUnits; ++i) {
            double x = 0.5;
            for (int64_t k = 0; k < kUnits; ++k)
                x += 2 * std::pow(0.85, k) * mixing.normal(k, i) * stream.normal(n, k) /
                     std::sqrt(kUnits);
            data->floats.push_back(static_cast<float>(x));
        }
    return {data, nullptr};
}

Experiment linear(const std::string& optimizer, double decay = 0, int epochs = 1) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("network.encoder",
                     *parseJson(R"([{"layer":"dense","units":3,"activation":"linear"}])", "x"));
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "x"));
    Value section = Value::object();
    section.set("kind", optimizer);
    e.settings.set("optimizer", section);
    if (decay > 0) {
        e.settings.set("penalties", *parseJson(R"([{"kind":"weight-decay"}])", "x"));
        e.settings.setAt("penalties.0.weight", decay);
    }
    e.settings.setAt("training.epochs", epochs);
    return resolveExperiment("linear", e.settings);
}

/// A trained linear autoencoder beside the PCA of its data.
struct Beside {
    std::unique_ptr<Trainer> trainer;
    Pca pca;

    explicit Beside(const Experiment& e) {
        auto data = *prepareData(cloud(), e.section("data"));
        auto made = Trainer::create(e, data);
        EXPECT_TRUE(made) << made.error().sentence();
        trainer = std::move(*made);
        while (!trainer->finished()) trainer->advance();
        pca = fitPca(*data, data->train, kCode);
    }
    std::span<const float> tensor(const char* name) const {
        const Parameters& p = trainer->parameters();
        const int index = p.find(name);
        return {p.values(index), static_cast<size_t>(p.tensors()[index].shape.count())};
    }
    std::span<const float> decoder() const { return tensor("decoder.0.weight"); }
    Pca byQr() const {
        return componentsByQr(decoder(), kCode, trainer->data(), trainer->data().train);
    }
    double trainError() const { return trainer->history().epochs.back().train[1]; }
    double pcaError() const {
        return pcaErrors(pca, trainer->data(), trainer->data().train).back();
    }
    /// |W1 - W2^T|, Frobenius.
    double asymmetry() const {
        const auto w1 = tensor("encoder.0.weight"), w2 = decoder();
        double sum = 0;
        for (int64_t i = 0; i < kUnits; ++i)
            for (int64_t k = 0; k < kCode; ++k)
                sum += std::pow(w1[i * kCode + k] - w2[k * kUnits + i], 2);
        return std::sqrt(sum);
    }
};

}  // namespace

TEST(LinearAutoencoder, TheClosedFormIsPca) {
    const Beside b(linear("pca"));
    EXPECT_LT(largestPrincipalAngle(b.pca, b.byQr()), 1e-3);
    EXPECT_NEAR(b.trainError() / b.pcaError(), 1, 1e-6);
    for (double cosine : cosines(b.pca, b.byQr())) EXPECT_GT(cosine, 1 - 1e-6);
}

TEST(LinearAutoencoder, TheClosedFormWorksTiedAndScaled) {
    Experiment e = linear("pca");
    e.settings.setAt("network.decoder", "tied");
    for (const char* scaling : {"unit", "centre", "standardise"}) {
        e.settings.setAt("data.scaling", scaling);
        auto data = *prepareData(cloud(), e.section("data"));
        const auto errors = pcaErrors(fitPca(*data, data->train, kCode), *data, data->train);
        auto trainer = *Trainer::create(e, data);
        while (!trainer->finished()) trainer->advance();
        const double factor = data->scaling.factor;
        EXPECT_NEAR(trainer->history().epochs.back().train[1] / (factor * factor * errors.back()),
                    1, 1e-5);
    }
}

TEST(LinearAutoencoder, AlternatingSolutionsReachThePlaneOfThePrincipalComponents) {
    const Beside b(linear("alternating", 0, 60));
    EXPECT_LT(largestPrincipalAngle(b.pca, b.byQr()), 1e-3);
    EXPECT_NEAR(b.trainError() / b.pcaError(), 1, 1e-6);
}

TEST(LinearAutoencoder, RouteAFindsTheComponentsAfterAnyTraining) {
    Experiment byGradient = linear("adam", 0, 150);
    byGradient.settings.setAt("optimizer.rate", 0.003);
    const Beside adam(byGradient), lbfgs([] {
        Experiment e = linear("l-bfgs", 0, 80);
        e.settings.setAt("training.batch", 1000);
        return e;
    }());
    const Beside alternating(linear("alternating", 0, 60));
    for (double cosine : cosines(alternating.pca, alternating.byQr())) EXPECT_GT(cosine, 1 - 1e-6);
    for (double cosine : cosines(lbfgs.pca, lbfgs.byQr())) EXPECT_GT(cosine, 1 - 1e-6);
    for (double cosine : cosines(adam.pca, adam.byQr())) EXPECT_GT(cosine, 1 - 1e-3);  // noisy
}

TEST(LinearAutoencoder, RouteAEigenvaluesAreTheVariances) {
    const Beside b(linear("alternating", 0, 60));
    const Pca found = b.byQr();
    for (int64_t k = 0; k < kCode; ++k)
        EXPECT_NEAR(found.eigenvalues[k] / b.pca.eigenvalues[k], 1, 1e-4);
}

TEST(LinearAutoencoder, RouteBFindsTheComponentsAtTheOptimumWithDecay) {
    // lambda = variance * weight: 4 % of the last eigenvalue lets the alternation converge.
    const double weight = 0.08 * Beside(linear("pca")).pca.eigenvalues.back();
    const Beside b(linear("alternating", weight, 200));
    // 1.1e-6 on some processors: the weights are floats.
    ASSERT_LT(b.asymmetry(), 2e-6);
    const Pca found = componentsBySvd(b.decoder(), kCode, kUnits, 0.5 * weight);
    for (double cosine : cosines(b.pca, found)) EXPECT_GT(cosine, 1 - 1e-4);
    for (int64_t k = 0; k < kCode; ++k)
        EXPECT_NEAR(found.eigenvalues[k] / b.pca.eigenvalues[k], 1, 1e-4) << k;
}

TEST(LinearAutoencoder, RouteBMissesTheComponentsWithoutDecay) {
    const Beside b(linear("alternating", 0, 60));
    const auto list = cosines(b.pca, componentsBySvd(b.decoder(), kCode, kUnits, 0));
    EXPECT_LT(*std::min_element(list.begin(), list.end()), 0.95)
        << "the plane is right, the directions in it are not";
}

TEST(LinearAutoencoder, NoHalfStepRaisesTheLoss) {
    for (double decay : {0.0, 0.02}) {
        const Beside b(linear("alternating", decay, 10));
        const auto& points = b.trainer->history().batches.points();
        ASSERT_EQ(points.size(), 100u);
        for (size_t i = 1; i < points.size(); ++i)
            ASSERT_LE(points[i], points[i - 1] * (1 + 1e-6)) << i;
    }
}

TEST(LinearAutoencoder, GoesOnWithTheSameBits) {
    const Experiment e = linear("alternating", 0.02, 2);
    const Beside whole(e);
    auto data = *prepareData(cloud(), e.section("data"));
    auto first = *Trainer::create(e, data);
    for (int i = 0; i < 9; ++i) first->advance();
    auto second = *Trainer::resume(first->checkpoint(), data);
    while (!second->finished()) second->advance();
    EXPECT_TRUE(std::equal(second->parameters().values(),
                           second->parameters().values() + second->parameters().size(),
                           whole.trainer->parameters().values()));
    EXPECT_TRUE(second->history().sameNumbers(whole.trainer->history()));
}

TEST(LinearAutoencoder, OtherNetworksAreRefusedWithASentence) {
    auto fieldOf = [](Experiment e, const char* path, Value value) {
        e.settings.setAt(path, std::move(value));
        const Problems problems =
            findProblems(resolveExperiment("linear", e.settings), Shape{kUnits});
        return problems.empty() ? std::string() : problems[0].field;
    };
    for (const char* kind : {"pca", "alternating"}) {
        const Experiment e = linear(kind);
        EXPECT_EQ(fieldOf(e, "training.epochs", 2), "");
        EXPECT_EQ(fieldOf(e, "network.encoder.0.activation", "tanh"), "network.encoder");
        EXPECT_EQ(fieldOf(e, "network.decoder",
                          *parseJson(R"([{"layer":"dense","units":4,"activation":"linear"},
                                         {"layer":"dense","units":12,"activation":"linear"}])",
                                     "x")),
                  "network.encoder");
        EXPECT_EQ(fieldOf(e, "likelihood.kind", "bernoulli"), "likelihood.kind");
        EXPECT_EQ(fieldOf(e, "corruption.kind", "gaussian"), "corruption.kind");
        EXPECT_EQ(fieldOf(e, "condition.kind", "label"), "condition.kind");
        EXPECT_EQ(fieldOf(e, "data.binarise", true), "data.binarise");
        EXPECT_EQ(fieldOf(e, "code.kind", "k-sparse"), "code.kind");
        EXPECT_EQ(fieldOf(e, "penalties", *parseJson(R"([{"kind":"l1-sparsity"}])", "x")),
                  "penalties.0.kind");
    }
    EXPECT_EQ(fieldOf(linear("alternating"), "network.decoder", "tied"), "network.decoder");
    EXPECT_EQ(fieldOf(linear("pca", 0.1), "training.epochs", 2), "penalties.0.kind");
    EXPECT_EQ(fieldOf(linear("alternating", 0.1), "training.epochs", 2), "");
}
