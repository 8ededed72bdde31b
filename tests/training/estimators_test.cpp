// The bounds by their formulas, and with every law and prior.
#include <gtest/gtest.h>

#include <cmath>

#include "core/experiment/problems.h"
#include "core/ingredients/estimator/estimator.h"
#include "core/questions/check_gradients.h"
#include "support/early_updates.h"
#include "support/variational.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

double objective(const std::string& estimator, const std::vector<double>& reconstruction,
                 const Shape& shape, const std::vector<double>& divergence, int64_t draws) {
    Tape tape(Precision::Double);
    Parameters parameters;
    Dials dials;
    Recorder recorder(tape, parameters, dials, Mode::Train, 1, true);
    const Var r = tape.input(Shape{static_cast<int64_t>(reconstruction.size())}, "r");
    const Var d = tape.input(shape, "d");
    std::copy(reconstruction.begin(), reconstruction.end(), tape.data<double>(r));
    std::copy(divergence.begin(), divergence.end(), tape.data<double>(d));
    const auto made = estimators().make(json(estimator), "estimator");
    const Var value = made->objective(recorder, {r, d, draws});
    dials.turnTo({0, 0});
    tape.forward();
    return tape.scalar(value);
}

}  // namespace

TEST(Estimators, AreTheirFormulas) {
    const std::vector<double> error = {1, 2, 3, 5};
    // Two pictures with a divergence by unit, two draws each.
    const std::vector<double> units = {0.1, 2, 0.3, 4};
    EXPECT_NEAR(objective(R"({"kind":"elbo","beta":0.5})", error, {2, 2}, units, 2),
                2.75 + 0.5 * 3.2, 1e-12);
    EXPECT_NEAR(objective(R"({"kind":"elbo","free_bits":0.7})", error, {2, 2}, units, 2),
                2.75 + 0.7 + 3, 1e-12)
        << "the first unit's mean of 0.2 costs 0.7";
    EXPECT_NEAR(
        objective(R"({"kind":"capacity","gamma":10,"capacity":5})", error, {2, 2}, units, 2),
        2.75 + 10 * 1.8, 1e-12);
    const std::vector<double> ratio = {0.5, 1, -1, 0};
    const double first = -std::log((std::exp(-1.5) + std::exp(-3.0)) / 2);
    const double second = -std::log((std::exp(-2.0) + std::exp(-5.0)) / 2);
    EXPECT_NEAR(objective(R"({"kind":"importance-weighted","samples":2})", error, {4}, ratio, 2),
                (first + second) / 2, 1e-12);
}

TEST(Estimators, DrawSeveralCodesAndEncodeOnce) {
    const Experiment e = tiny(vae(R"("estimator":{"kind":"elbo","samples":6})"));
    auto model = *Autoencoder::build(e, kSpot);
    Parameters parameters;
    model->declare(parameters);
    parameters.allocate();
    Dials dials;
    Tape tape;
    Recorder recorder(tape, parameters, dials, Mode::Train, 1, true);
    const Recording graph = model->record(recorder, 5, View::Corrupted, false);
    EXPECT_EQ(graph.code.code.samples(), 30);
    int encoded = 0, decoded = 0;
    for (int id = 0; id < tape.size(); ++id) {
        const auto& node = tape.node(id);
        if (!node.operation || std::string(node.operation->name()) != "affine") continue;
        (node.shape[0] == 5 ? encoded : decoded) += 1;
    }
    EXPECT_EQ(encoded, 2);
    EXPECT_EQ(decoded, 2);
}

TEST(Estimators, BetaFollowsItsSchedule) {
    const Experiment e =
        tiny(vae(R"("estimator":{"kind":"elbo","beta":{"from":0,"to":1,"over":"10 epochs"}})"));
    auto model = *Autoencoder::build(e, kSpot);
    Parameters parameters;
    model->declare(parameters);
    parameters.allocate(Precision::Double);
    parameters.initialise(2);
    Dials dials;
    Tape tape(Precision::Double);
    Recorder recorder(tape, parameters, dials, Mode::Train, 1, true);
    const Recording graph = model->record(recorder, 5, View::Corrupted, false);
    for (double epoch : {0.0, 2.5, 10.0, 30.0}) {
        dials.turnTo({epoch, 0});
        tape.forward();
        const double beta = std::min(1.0, epoch / 10);
        EXPECT_NEAR(tape.scalar(graph.terms[0].value),
                    tape.scalar(graph.terms[1].value) + beta * tape.scalar(graph.terms[2].value),
                    1e-9);
    }
}

TEST(Estimators, AResumedRunOwingAnEvaluationMeasuresWithTheSameBeta) {
    const Experiment e =
        tiny(vae(R"("estimator":{"kind":"elbo","beta":{"from":0,"to":1,"over":"5 steps"}})"));
    auto trainer = trained(e, 1);
    while (!trainer->owesEvaluation()) trainer->advance();
    auto resumed = *Trainer::resume(trainer->checkpoint(), support::tinyData(e));
    for (auto* t : {trainer.get(), resumed.get()})
        while (!t->finished()) t->advance();
    EXPECT_TRUE(trainer->history().sameNumbers(resumed->history()));
}

/// Every law with every prior and every bound, where they do not object.
TEST(Combinations, HaveRightGradientsAndLetParametersBeUpdatedEarly) {
    const std::vector<std::string> bounds = {R"({"kind":"elbo","samples":3})",
                                             R"({"kind":"elbo","free_bits":0.1})",
                                             R"({"kind":"capacity","gamma":3,"capacity":2})",
                                             R"({"kind":"importance-weighted","samples":4})"};
    int refused = 0, checked = 0;
    for (const char* code : {"gaussian", "skew-normal"})
        for (auto& prior : priors().entries())
            for (auto& bound : bounds) {
                if (prior.id == "none") continue;
                const Experiment e =
                    tiny(R"({"code":{"kind":")" + std::string(code) + R"("},"prior":{"kind":")" +
                         prior.id + R"("},"estimator":)" + bound + "}");
                const Problems problems = findProblems(e, kSpot);
                refused += !problems.empty();
                if (!problems.empty()) continue;
                const auto report = checkModelGradients(e, kSpot, 4, 31);
                ASSERT_TRUE(report) << report.error().sentence();
                EXPECT_LT(report->relativeError, 1e-6)
                    << code << ", " << prior.id << ", " << bound << ": " << report->worst;
                EXPECT_EQ(support::ruinParametersEarly(e, kSpot), "") << code << prior.id << bound;
                ++checked;
            }
    EXPECT_EQ(refused, 2 + 5) << "free bits: the two joint priors, and every prior of skew codes";
    EXPECT_EQ(checked, 33);
}

TEST(Combinations, TrainThreeStepsWithRightGradients) {
    for (const char* sections :
         {R"({"code":{"kind":"skew-normal"},"prior":{"kind":"standard-normal"},
              "likelihood":{"kind":"learned-variance","spread":"per-pixel"}})",
          R"({"code":{"kind":"gaussian"},"prior":{"kind":"vamp","components":5},
              "estimator":{"kind":"elbo","beta":{"from":0,"to":1,"over":"3 steps"}}})",
          R"({"code":{"kind":"gaussian"},"prior":{"kind":"mixture"},"data":{"binarise":true},
              "condition":{"kind":"label","labels":3},
              "estimator":{"kind":"importance-weighted","samples":3},
              "penalties":[{"kind":"total-correlation"},{"kind":"mmd"}]})",
          R"({"code":{"kind":"vector-quantised","entries":8,"width":1}})",
          R"({"corruption":{"kind":"masking"},"penalties":[{"kind":"kl-sparsity"}],
              "network":{"encoder":[{"layer":"dense","units":3,"activation":"sigmoid"}],
              "decoder":"tied"}})"}) {
        const Experiment e = tiny(sections);
        const auto report = checkModelGradients(e, kSpot, 4, 32);
        ASSERT_TRUE(report) << report.error().sentence();
        EXPECT_LT(report->relativeError, 1e-6) << sections << report->worst;
        auto trainer = trained(e, 3);
        EXPECT_EQ(trainer->progress().step, 3);
        EXPECT_TRUE(std::isfinite(trainer->history().batches.points().back())) << sections;
    }
}
