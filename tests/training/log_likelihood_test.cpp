// The estimate of log p(x) against a model whose likelihood has a formula, and against the bounds.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/questions/log_likelihood.h"
#include "support/variational.h"

using namespace hourglass;
using namespace hourglass::support;

/// A linear decoder with a normal likelihood is factor analysis: p(x) = N(b, W W^T + v I).
TEST(LogLikelihood, IsThatOfFactorAnalysis) {
    Experiment e = tiny(vae(R"("likelihood":{"kind":"gaussian","variance":0.05})"));
    e.settings.setAt("network.encoder", json(R"([{"layer":"dense","units":2,
                                                   "activation":"linear"}])"));
    e.settings.setAt("training.epochs", 60);
    e = resolveExperiment("basic", e.settings);
    const auto trainer = trained(e, 150);
    Ready ready(*trainer);
    const PartView& part = trainer->data().validation;
    LogLikelihoodEstimator estimator(e, trainer->data(), *ready.model, ready.parameters, 5000);
    const LogLikelihood found = estimator.estimate(part, 0);

    constexpr int kUnits = 12;
    const float* w = ready.parameters.values(ready.parameters.find("decoder.0.weight"));
    const float* b = ready.parameters.values(ready.parameters.find("decoder.0.bias"));
    double covariance[kUnits][kUnits], exact = 0;
    for (int i = 0; i < kUnits; ++i)
        for (int j = 0; j < kUnits; ++j)
            covariance[i][j] =
                (i == j ? 0.05 : 0.0) + double{w[i]} * w[j] + double{w[kUnits + i]} * w[kUnits + j];
    double logVolume = 0;  // Cholesky, in place
    for (int i = 0; i < kUnits; ++i)
        for (int j = 0; j <= i; ++j) {
            double sum = covariance[i][j];
            for (int k = 0; k < j; ++k) sum -= covariance[i][k] * covariance[j][k];
            covariance[i][j] = i == j ? std::sqrt(sum) : sum / covariance[j][j];
            if (i == j) logVolume += std::log(sum);
        }
    for (uint32_t row = 0; row < part.count(); ++row) {
        float x[kUnits];
        trainer->data().gather(part, &row, 1, x);
        double squares = 0, y[kUnits];
        for (int i = 0; i < kUnits; ++i) {
            y[i] = double{x[i]} - b[i];
            for (int k = 0; k < i; ++k) y[i] -= covariance[i][k] * y[k];
            y[i] /= covariance[i][i];
            squares += y[i] * y[i];
        }
        exact -= 0.5 * (squares + logVolume + kUnits * std::log(2 * std::numbers::pi));
    }
    exact /= static_cast<double>(part.count());
    EXPECT_NEAR(found.mean, exact, 3 * found.samplingError + 1e-3);
    EXPECT_LT(found.samplingError, 0.05);
    EXPECT_EQ(found.pictures, part.count());
}

TEST(LogLikelihood, BoundsComeInOrder) {
    const Experiment e = tiny(vae(R"("data":{"binarise":true},"training":{"epochs":200})"));
    const auto trainer = trained(e, 500);
    Ready ready(*trainer);
    auto bound = [&](int64_t draws, int64_t repeats) {
        std::vector<double> mean;
        for (int64_t i = 0; i < repeats; ++i) {
            Experiment other = e;
            other.settings.setAt("training.seed", 100 + i);
            LogLikelihoodEstimator estimator(other, trainer->data(), *ready.model, ready.parameters,
                                             draws);
            const LogLikelihood found = estimator.estimate(trainer->data().train, 0);
            mean.resize(found.byPicture.size());
            for (size_t p = 0; p < mean.size(); ++p)
                mean[p] += found.byPicture[p] / static_cast<double>(repeats);
        }
        return mean;
    };
    const std::vector<std::vector<double>> bounds = {bound(1, 200), bound(5, 40), bound(50, 4),
                                                     bound(5000, 1)};
    for (size_t i = 1; i < bounds.size(); ++i) {
        const auto n = static_cast<double>(bounds[i].size());
        double gain = 0, squares = 0;
        for (size_t p = 0; p < bounds[i].size(); ++p) gain += (bounds[i][p] - bounds[i - 1][p]) / n;
        for (size_t p = 0; p < bounds[i].size(); ++p)
            squares += std::pow(bounds[i][p] - bounds[i - 1][p] - gain, 2);
        EXPECT_GT(gain, -2 * std::sqrt(squares / (n - 1) / n)) << i;
        if (i == 1) {
            EXPECT_GT(gain, 0.01) << "five draws are better than one";
        }
    }
}

TEST(LogLikelihood, TheImportanceWeightedObjectiveIsTheSameBound) {
    const Experiment e = tiny(vae(R"("estimator":{"kind":"importance-weighted","samples":50})"));
    const auto trainer = trained(e, 12);
    ASSERT_FALSE(trainer->history().epochs.empty());
    Ready ready(*trainer);
    Dials dials;
    Workbench own{e, trainer->data(), *ready.model, ready.parameters, dials};
    Evaluator evaluator(own);
    evaluator.begin(trainer->data().train);
    while (!evaluator.advance()) {
    }
    LogLikelihoodEstimator estimator(e, trainer->data(), *ready.model, ready.parameters, 50);
    const LogLikelihood found = estimator.estimate(trainer->data().train, 0);
    EXPECT_NEAR(evaluator.terms()[0], -found.mean, 6 * found.samplingError);
}
