// The binary code: logistic in use, noisy while training, and what it cannot stand beside.
#include <gtest/gtest.h>

#include <cmath>

#include "core/experiment/problems.h"
#include "core/model/inference.h"
#include "support/catalogue.h"
#include "support/experiments.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

const Choice kBinary{"code", "binary"};
const Shape kShape{1, 3, 4};

struct Model {
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
    explicit Model(const Experiment& e) : model(*Autoencoder::build(e, kShape)) {
        model->declare(parameters);
        parameters.allocate();
        parameters.initialise(1);
    }
};

/// The code of one picture, drawn again at each of two steps.
std::vector<std::vector<float>> codesAtTwoSteps(const Experiment& e, Mode mode) {
    Model m(e);
    Tape tape;
    Dials dials;
    Recorder recorder(tape, m.parameters, dials, mode, 3, false);
    const Var input = tape.input(Shape{1, 12}, "input");
    const Var code = m.model->recordEncoder(recorder, input).code;
    for (int i = 0; i < 12; ++i) tape.data<float>(input)[i] = 0.1f * static_cast<float>(i);
    std::vector<std::vector<float>> codes;
    for (uint64_t step : {1, 2}) {
        tape.setStep(step);
        tape.forward();
        codes.emplace_back(tape.data<float>(code), tape.data<float>(code) + code.units());
    }
    return codes;
}

}  // namespace

TEST(BinaryCode, IsNoisyOnlyWhileTraining) {
    const Experiment e = withIngredient(kBinary);
    const auto noisy = codesAtTwoSteps(e, Mode::Train), still = codesAtTwoSteps(e, Mode::Evaluate);
    EXPECT_NE(noisy[0], noisy[1]);
    EXPECT_EQ(still[0], still[1]);
}

TEST(BinaryCode, IsTheLogisticOfTheLastLayerInUse) {
    const Experiment e = withIngredient(kBinary);
    Model m(e);
    auto inference = *Inference::create(e, kShape, Scaling{});
    inference->setParameters({m.parameters.values(), static_cast<size_t>(m.parameters.size())});
    std::vector<float> picture(12, 0.7f), code(3), head;
    inference->encode(picture.data(), 1, code.data());
    inference->visitLayers(picture.data(), 1, [&](size_t layer, const float* values, int64_t) {
        if (layer == 1) head.assign(values, values + 3);
    });
    ASSERT_EQ(head.size(), 3u);
    for (size_t k = 0; k < 3; ++k) EXPECT_NEAR(code[k], 1 / (1 + std::exp(-head[k])), 1e-6);
}

TEST(BinaryCode, RefusesALayerThatIsLogisticAlreadyAndOptimizersThatNeedStillness) {
    Experiment e = withIngredient(kBinary);
    e.settings.setAt("network.encoder.1.activation", "sigmoid");
    auto problems = findProblems(e, kShape);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].field, "code.kind");

    e = withIngredient(kBinary);
    e.settings.set("optimizer", *parseJson(R"({"kind":"l-bfgs"})", "test"));
    EXPECT_FALSE(findProblems(resolveExperiment(e.recipe, e.settings), kShape).empty());
}
