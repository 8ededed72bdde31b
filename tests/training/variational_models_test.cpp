// The variational family as whole models: saved, told labels, binarised, quantised, exported.
#include <gtest/gtest.h>

#include <cmath>

#include "core/experiment/problems.h"
#include "core/exports/formats.h"
#include "core/io/document_file.h"
#include "core/model/inference.h"
#include "support/variational.h"

using namespace hourglass;
using namespace hourglass::support;

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
        feeder.fill(data->train, rows, step, tape, {input, {}, {}, {}});
        const auto x = read();
        for (int i = 0; i < 48; ++i) {
            ASSERT_TRUE(x[i] == 0 || x[i] == 1);
            mean[i] += x[i] / kSteps;
        }
    }
    std::vector<float> grey(48);
    data->gather(data->train, rows.data(), 4, grey.data());
    for (int i = 0; i < 48; ++i) EXPECT_NEAR(mean[i], grey[i], 4 * std::sqrt(0.25 / kSteps));
    feeder.fill(data->train, rows, tape, {input, {}, {}, {}});
    const auto first = read();
    const std::vector<uint32_t> others = {5, 3, 0, 7};
    feeder.fill(data->train, others, tape, {input, {}, {}, {}});
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
            const auto files =
                onnxExport().write({e, kSpot, trainer->data().scaling, numbers, part});
            EXPECT_TRUE(files) << sections << files.error().sentence();
        }
    }
}
