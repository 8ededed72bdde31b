// The variational family as whole models: estimators, likelihood estimates, conditions, books.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

#include "core/exports/formats.h"
#include "core/ingredients/estimator/estimator.h"
#include "core/io/run_file.h"
#include "core/kernels/kernels.h"
#include "core/model/check_gradients.h"
#include "core/model/inference.h"
#include "core/model/log_likelihood.h"
#include "core/model/problems.h"
#include "core/training/trainer.h"
#include "support/early_updates.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

const Shape kSpot{1, 3, 4};

Value json(const std::string& text) { return *parseJson(text, "test"); }

/// The tiny experiment with other sections: "{"code":{...},...}".
Experiment tiny(const std::string& sections) {
    const auto merged = withSettings(support::tinyExperiment(), json(sections));
    EXPECT_TRUE(merged) << merged.error().sentence();
    return *merged;
}

std::string vae(const std::string& more = {}) {
    return R"({"code":{"kind":"gaussian"},"prior":{"kind":"standard-normal"})" +
           (more.empty() ? "" : "," + more) + "}";
}

std::unique_ptr<Trainer> trained(const Experiment& e, int64_t updates) {
    auto trainer = Trainer::create(e, support::tinyData(e));
    EXPECT_TRUE(trainer) << trainer.error().sentence();
    while ((*trainer)->progress().step < updates && !(*trainer)->finished()) (*trainer)->advance();
    EXPECT_FALSE((*trainer)->diverged());
    return std::move(*trainer);
}

/// A model with its numbers, as they are after training.
struct Ready {
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
    explicit Ready(const Trainer& trainer) {
        model = std::move(*Autoencoder::build(trainer.experiment(), kSpot));
        model->declare(parameters);
        parameters.allocate();
        std::copy_n(trainer.parameters().values(), parameters.size(), parameters.values());
    }
};

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
          R"({"code":{"kind":"vector-quantised","entries":8,"width":1}})"}) {
        const Experiment e = tiny(sections);
        const auto report = checkModelGradients(e, kSpot, 4, 32);
        ASSERT_TRUE(report) << report.error().sentence();
        EXPECT_LT(report->relativeError, 1e-6) << sections << report->worst;
        auto trainer = trained(e, 3);
        EXPECT_EQ(trainer->progress().step, 3);
        EXPECT_TRUE(std::isfinite(trainer->history().batches.points().back())) << sections;
    }
}

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

TEST(SavedRuns, DrawAndReconstructTheSameBits) {
    for (const char* sections :
         {R"({"code":{"kind":"gaussian"},"prior":{"kind":"vamp","components":5}})",
          R"({"code":{"kind":"skew-normal"},"prior":{"kind":"mixture"}})",
          R"({"code":{"kind":"vector-quantised","entries":8,"width":3}})"}) {
        const auto trainer = trained(tiny(sections), 7);
        const RunFile run = *captureRun(*trainer);
        auto again = parseRun(*runBytes(run), "memory");
        ASSERT_TRUE(again) << again.error().sentence();
        std::vector<float> x(60 * 12), codes[2], pictures[2];
        for (int64_t i = 0; i < 60; ++i)
            trainer->data().train.data->copySample(i, x.data() + 12 * i);
        for (int i = 0; i < 2; ++i) {
            const Checkpoint& c = i == 0 ? run.checkpoint : again->checkpoint;
            auto inference = *Inference::create(c.experiment, kSpot, run.scaling);
            inference->setParameters(c.parameters);
            codes[i].resize(300 * 3), pictures[i].resize(x.size());
            inference->reconstruct(x.data(), 60, pictures[i].data());
            if (!inference->model().prior().isNone()) inference->drawCodes(300, 4, codes[i].data());
        }
        EXPECT_EQ(codes[0], codes[1]);
        EXPECT_EQ(pictures[0], pictures[1]);
    }
}

TEST(Condition, TellsEncoderAndDecoderTheLabel) {
    const Experiment e = tiny(vae(R"("condition":{"kind":"label","labels":3})"));
    const auto trainer = trained(e, 5);
    auto inference = *Inference::create(e, kSpot, trainer->data().scaling);
    inference->setParameters(
        {trainer->parameters().values(), static_cast<size_t>(trainer->parameters().size())});
    std::vector<float> x(2 * 12, 0.5f), codes(2 * 3), pictures(2 * 12);
    inference->setLabels(std::vector<int32_t>{1, 2});
    inference->encode(x.data(), 2, codes.data());
    EXPECT_NE(codes[0], codes[3]) << "the same picture with two labels";
    std::fill(codes.begin(), codes.end(), 0.25f);
    inference->decode(codes.data(), 2, pictures.data());
    EXPECT_NE(pictures[0], pictures[12]) << "the same code with two labels";
    inference->setLabels({});
    inference->setLabel(2);
    std::vector<float> second(pictures.begin() + 12, pictures.end());
    inference->decode(codes.data(), 2, pictures.data());
    EXPECT_EQ(std::vector<float>(pictures.begin(), pictures.begin() + 12), second);
}

TEST(Condition, DataWithoutLabelsAreRefusedInWords) {
    const Experiment e = tiny(vae(R"("condition":{"kind":"label","labels":3})"));
    LoadedData loaded = support::spots();
    auto bare = std::make_shared<Dataset>(*loaded.train);
    bare->labels.clear();
    auto refused = Trainer::create(e, *prepareData({bare, nullptr}, e.section("data")));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.find("no labels"), std::string::npos);
    const Experiment few = tiny(vae(R"("condition":{"kind":"label","labels":2})"));
    refused = Trainer::create(few, support::tinyData(few));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.find("has 3 labels"), std::string::npos);
}

TEST(Binarise, DrawsAnewInTrainingAndTheSameInMeasurements) {
    const Experiment e = tiny(R"({"data":{"binarise":true}})");
    const auto data = support::tinyData(e);
    const Feeder feeder(e, *data);
    Tape tape;
    const Var input = tape.input(Shape{4, 12}, "input");
    const std::vector<uint32_t> rows = {3, 0, 7, 11};
    auto read = [&] {
        return std::vector<float>(tape.data<float>(input), tape.data<float>(input) + 48);
    };
    std::vector<double> mean(48);
    constexpr int kSteps = 4000;
    for (uint64_t step = 0; step < kSteps; ++step) {
        feeder.fill(data->train, rows, step, tape, input, {});
        const auto x = read();
        for (int i = 0; i < 48; ++i) {
            ASSERT_TRUE(x[i] == 0 || x[i] == 1);
            mean[i] += x[i] / kSteps;
        }
    }
    std::vector<float> grey(48);
    data->gather(data->train, rows.data(), 4, grey.data());
    for (int i = 0; i < 48; ++i) EXPECT_NEAR(mean[i], grey[i], 4 * std::sqrt(0.25 / kSteps));
    feeder.fill(data->train, rows, tape, input, {});
    const auto first = read();
    const std::vector<uint32_t> others = {5, 3, 0, 7};
    feeder.fill(data->train, others, tape, input, {});
    const auto second = read();
    EXPECT_TRUE(std::equal(first.begin(), first.begin() + 36, second.begin() + 12))
        << "a row's bits do not depend on its neighbours";
}

TEST(Binarise, TheSquaredErrorIsThatOfThePictures) {
    const Experiment e = tiny(R"({"data":{"binarise":true}})");
    const auto trainer = trained(e, 0);
    Ready ready(*trainer);
    // Weights of zero and biases that give the mean picture: the error is the data's variance.
    std::fill_n(ready.parameters.values(), ready.parameters.size(), 0.0f);
    const auto& data = trainer->data();
    std::vector<double> mean(12);
    std::vector<float> x(12);
    const auto n = static_cast<double>(data.train.count());
    auto forRows = [&](auto use) {
        for (uint32_t row = 0; row < data.train.count(); ++row) {
            data.gather(data.train, &row, 1, x.data());
            use();
        }
    };
    forRows([&] {
        for (int i = 0; i < 12; ++i) mean[i] += x[i] / n;
    });
    float* bias = ready.parameters.values(ready.parameters.find("decoder.1.bias"));
    for (int i = 0; i < 12; ++i) bias[i] = static_cast<float>(std::log(mean[i] / (1 - mean[i])));
    double expected = 0;
    forRows([&] {
        for (int i = 0; i < 12; ++i) expected += (x[i] - mean[i]) * (x[i] - mean[i]) / n;
    });
    Dials dials;
    Evaluator evaluator({e, data, *ready.model, ready.parameters, dials});
    evaluator.begin(data.train);
    while (!evaluator.advance()) {
    }
    EXPECT_NEAR(evaluator.ssePerImage(), expected, 1e-4);
}

TEST(VectorQuantised, TakesTheNearestEntryAndLetsTheGradientThrough) {
    Tape tape(Precision::Double);
    Parameters parameters;
    Dials dials;
    const auto code = codes().make(
        json(R"({"kind":"vector-quantised","entries":3,"width":2,"commitment":0.25})"), "code");
    code->declare(parameters, 4);
    parameters.allocate(Precision::Double);
    const std::vector<double> book = {0, 0, 1, 1, -2, 1};
    std::copy(book.begin(), book.end(), static_cast<double*>(parameters.address(0)));
    Recorder recorder(tape, parameters, dials, Mode::Train, 1, true);
    const Var head = tape.input(Shape{1, 4}, "head"), weight = tape.input(Shape{1, 4}, "weight");
    tape.wantGradient(head);
    const std::vector<double> z = {0.9, 0.7, -1.5, 1.2}, g = {1, 2, 3, 4};
    std::copy(z.begin(), z.end(), tape.data<double>(head));
    std::copy(g.begin(), g.end(), tape.data<double>(weight));
    const CodeSample q = code->record(recorder, head);
    const Var loss = sumOfAll(q.code * weight);
    tape.forward();
    tape.backward(loss);
    const std::vector<double> chosen = {1, 1, -2, 1};
    for (int i = 0; i < 4; ++i) {
        EXPECT_NEAR(tape.scalar(q.code, i), chosen[i], 1e-12);
        EXPECT_NEAR(tape.gradient<double>(head)[i], g[i], 1e-12) << "straight through";
    }
    const double distance = 0.01 + 0.09 + 0.25 + 0.04;
    EXPECT_NEAR(tape.scalar(q.terms[0].value), distance, 1e-12);
    EXPECT_NEAR(tape.scalar(q.terms[1].value), 0.25 * distance, 1e-12);
    EXPECT_NEAR(tape.scalar(q.terms[2].value), 2, 1e-9) << "two entries, used equally";
    EXPECT_NEAR(tape.scalar(q.terms[3].value), 2, 1e-12);
}

TEST(Refusals, AreSentencesAtTheirField) {
    struct Case {
        const char *sections, *field;
    };
    for (auto& [sections, field] :
         {Case{R"({"prior":{"kind":"laplace"}})", "prior.kind"},
          Case{R"({"prior":{"kind":"vamp"},"penalties":[{"kind":"mmd"}]})", "prior.kind"},
          Case{R"({"estimator":{"kind":"importance-weighted"}})", "estimator.kind"},
          Case{R"({"estimator":{"kind":"capacity"}})", "estimator.kind"},
          Case{R"({"code":{"kind":"gaussian"},"prior":{"kind":"mixture"},
                      "estimator":{"kind":"elbo","free_bits":1}})",
               "estimator.kind"},
          Case{R"({"penalties":[{"kind":"mmd"}]})", "penalties.0.kind"},
          Case{R"({"penalties":[{"kind":"total-correlation"}]})", "penalties.0.kind"},
          Case{R"({"code":{"kind":"vector-quantised","width":2}})", "code.kind"},
          Case{R"({"condition":{"kind":"label"},"network":{"decoder":"tied"}})", "network.decoder"},
          Case{R"({"condition":{"kind":"label"},"code":{"kind":"gaussian"},
                      "prior":{"kind":"vamp"}})",
               "prior.kind"},
          Case{R"({"code":{"kind":"gaussian"},"prior":{"kind":"vamp"},"network":{"encoder":[
                      {"layer":"dense","units":5},{"layer":"batch-norm"},
                      {"layer":"dense","units":3,"activation":"linear"}]}})",
               "prior.kind"},
          Case{R"({"data":{"binarise":true,"scaling":"centre"},
                      "likelihood":{"kind":"gaussian"}})",
               "data.binarise"}}) {
        const Problems problems = findProblems(tiny(sections), kSpot);
        ASSERT_FALSE(problems.empty()) << sections;
        EXPECT_EQ(problems[0].field, field);
        EXPECT_GT(problems[0].what.size(), 20u);
        EXPECT_FALSE(problems[0].hint.empty()) << sections;
    }
    EXPECT_TRUE(
        findProblems(tiny(R"({"prior":{"kind":"laplace"},"penalties":[{"kind":"mmd"}]})"), kSpot)
            .empty());
}

TEST(Onnx, WritesTheFamily) {
    for (const char* sections :
         {R"({"code":{"kind":"gaussian"},"prior":{"kind":"vamp","components":5}})",
          R"({"code":{"kind":"skew-normal"},"prior":{"kind":"mixture"}})",
          R"({"code":{"kind":"vector-quantised","entries":8,"width":3}})",
          R"({"condition":{"kind":"label","labels":3}})"}) {
        const Experiment e = tiny(sections);
        const auto trainer = trained(e, 1);
        const std::span<const float> numbers(trainer->parameters().values(),
                                             static_cast<size_t>(trainer->parameters().size()));
        for (ModelPart part : {ModelPart::Encoder, ModelPart::Decoder, ModelPart::Autoencoder}) {
            const auto bytes = writeOnnx({e, kSpot, trainer->data().scaling, numbers, part});
            EXPECT_TRUE(bytes) << sections << bytes.error().sentence();
        }
    }
}
