// Ingredients against numbers that were worked out by hand or by their defining formula.
#include <gtest/gtest.h>

#include <cmath>

#include "core/ingredients/corruption/corruption.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/ingredients/penalty/penalty.h"
#include "core/nn/recorder.h"

using namespace hourglass;

namespace {

/// A tape with what ingredients need around it.
struct Desk {
    Tape tape{Precision::Double};
    Parameters parameters;
    Dials dials;
    Recorder recorder{tape, parameters, dials, Mode::Train, 5, true};

    Var input(const Shape& shape, const std::vector<double>& values) {
        const Var v = tape.input(shape, "x");
        std::copy(values.begin(), values.end(), tape.data<double>(v));
        tape.wantGradient(v);
        return v;
    }
};

/// The loss of a likelihood on one sample.
double loss(const std::string& json, const std::vector<double>& target,
            const std::vector<double>& a) {
    Desk desk;
    const auto likelihood = likelihoods().make(*parseJson(json, "test"), "likelihood");
    const auto units = static_cast<int64_t>(target.size());
    likelihood->declare(desk.parameters, units);
    desk.parameters.allocate(Precision::Double);
    desk.parameters.initialise(1);
    const Var x = desk.input(Shape{1, units}, target), y = desk.input(Shape{1, units}, a);
    const Var value = likelihood->negativeLog(desk.recorder, x, y, {});
    desk.tape.forward();
    return desk.tape.scalar(value);
}

}  // namespace

TEST(Likelihoods, AreTheirFormulas) {
    EXPECT_NEAR(loss(R"({"kind":"gaussian"})", {1, 0}, {0.5, 2}), 4.25, 1e-12);
    EXPECT_NEAR(loss(R"({"kind":"gaussian","variance":2})", {1, 0}, {0.5, 2}), 4.25 / 4, 1e-12);
    EXPECT_NEAR(loss(R"({"kind":"laplace"})", {1, 0}, {0.5, -2}), 2.5, 1e-12);
    EXPECT_NEAR(loss(R"({"kind":"laplace","scale":0.5})", {1, 0}, {0.5, -2}), 5, 1e-12);
    EXPECT_NEAR(loss(R"({"kind":"huber","delta":1})", {0, 0}, {0.5, -3}), 0.125 + 2.5, 1e-12);
    EXPECT_NEAR(loss(R"({"kind":"bernoulli"})", {1, 0}, {0, 0}), 2 * std::log(2.0), 1e-12);
    const std::string heavy = R"({"kind":"bernoulli","weight_of_ones":5})";
    EXPECT_NEAR(loss(heavy, {1, 0, 0.5}, {0, 0, 0}), 9 * std::log(2.0), 1e-12);
    EXPECT_NEAR(loss(heavy, {1, 0}, {2, -1}),
                5 * std::log(1 + std::exp(-2.0)) + std::log(1 + std::exp(-1.0)), 1e-12);
    const double total = std::log(std::exp(1.0) + std::exp(2.0));
    EXPECT_NEAR(loss(R"({"kind":"categorical"})", {0.25, 0.75}, {1, 2}), total - 0.25 - 1.5, 1e-12);
    EXPECT_NEAR(loss(R"({"kind":"learned-variance"})", {1, 0}, {0, 0}),
                0.5 * (std::exp(2.0) - 2 - 2), 1e-6);
    EXPECT_NEAR(loss(R"({"kind":"learned-variance","spread":"per-pixel"})", {1, 0}, {0, 0}),
                0.5 * (std::exp(2.0) - 2 - 2), 1e-6);
}

TEST(Likelihoods, NoNetworkGoesBelowTheirFloor) {
    const std::vector<float> grey = {0.25f, 0.5f, 1.0f, 0.0f};
    auto floor = [&](const char* kind, const char* more = "{}") {
        Value settings = *parseJson(more, "test");
        settings.set("kind", kind);
        return likelihoods().make(settings, "likelihood")->floor(grey);
    };
    EXPECT_EQ(floor("gaussian"), 0);
    EXPECT_NEAR(floor("bernoulli"), -0.25 * std::log(0.25) - 0.75 * std::log(0.75) + std::log(2.0),
                1e-7);
    // Met exactly: logits log(x / (1 - x)), black and white far out.
    EXPECT_NEAR(loss(R"({"kind":"bernoulli"})", {0.25, 0.5, 1, 0}, {std::log(1.0 / 3), 0, 40, -40}),
                floor("bernoulli"), 1e-7);
    const char* heavy = R"({"weight_of_ones":3,"kind":"bernoulli"})";
    EXPECT_NEAR(loss(heavy, {0.25, 0.5, 1, 0}, {0, std::log(3.0), 40, -40}),
                floor("bernoulli", heavy), 1e-7);
    for (double off : {-0.1, 0.1})
        EXPECT_GT(loss(heavy, {0.25, 0.5, 1, 0}, {off, std::log(3.0) + off, 40, -40}),
                  floor("bernoulli", heavy));
    EXPECT_NEAR(loss(R"({"kind":"categorical"})", {0.25, 0.5, 1, 0},
                     {std::log(0.25), std::log(0.5), 0, -60}),
                floor("categorical"), 1e-7);
}

TEST(Likelihoods, UnitsCanBeWeighed) {
    for (auto& id : likelihoods().ids()) {
        Desk desk;
        Value settings = Value::object();
        settings.set("kind", id);
        const auto likelihood = likelihoods().make(settings, "likelihood");
        likelihood->declare(desk.parameters, 3);
        desk.parameters.allocate(Precision::Double);
        desk.parameters.initialise(1);
        const Var x = desk.input(Shape{1, 3}, {0.2, 0.5, 0.3});
        const Var a = desk.input(Shape{1, 3}, {0.3, -1, 2}), one = desk.tape.constant({1, 3}, 1);
        const Var plain = likelihood->negativeLog(desk.recorder, x, a, {});
        const Var weighed = likelihood->negativeLog(desk.recorder, x, a, one);
        const Var none = likelihood->negativeLog(desk.recorder, x, a, 0.0 * one);
        desk.tape.forward();
        EXPECT_NEAR(desk.tape.scalar(plain), desk.tape.scalar(weighed), 1e-12) << id;
        EXPECT_EQ(desk.tape.scalar(none), 0) << id;
    }
}

TEST(Emphasis, CountsReplacedInputsAlphaTimesAndOthersBetaTimes) {
    constexpr int64_t kCount = 4000;
    for (const char* kind : {"masking", "salt-and-pepper"}) {
        Desk desk;
        Value settings = *parseJson(R"({"share":0.3,"alpha":2,"beta":0.5})", "test");
        settings.set("kind", kind);
        const auto corruption = corruptions().make(settings, "corruption");
        const Var clean = desk.input(Shape{1, kCount}, std::vector<double>(kCount, 0.4));
        const Var spoilt = corruption->record(desk.recorder, clean);
        const Var weight = corruption->emphasis(desk.recorder, clean.shape());
        desk.dials.turnTo({0, 0});
        desk.tape.forward();
        int64_t replaced = 0;
        for (int64_t i = 0; i < kCount; ++i) {
            const bool is = desk.tape.scalar(spoilt, i) != 0.4;
            replaced += is;
            ASSERT_DOUBLE_EQ(desk.tape.scalar(weight, i), is ? 2 : 0.5) << kind;
        }
        EXPECT_NEAR(static_cast<double>(replaced) / kCount, 0.3, 0.03);
    }
    const auto plain = corruptions().make(*parseJson(R"({"kind":"masking"})", "test"), "c");
    Desk desk;
    EXPECT_FALSE(plain->emphasis(desk.recorder, Shape{1, 3})) << "nothing is computed for nothing";
}

TEST(KlSparsity, HasNgsValueAndGradient) {
    constexpr double kRho = 0.1;
    const std::vector<double> h = {0.2, 0.7, 0.4, 0.1, 0.3, 0.9};  // three samples, two units
    Desk desk;
    const auto penalty =
        penalties().make(*parseJson(R"({"kind":"kl-sparsity","rho":0.1})", "test"), "penalties.0");
    penalty->declare(desk.parameters, "penalties.0", 2);
    desk.parameters.allocate(Precision::Double);
    const Var code = desk.input(Shape{3, 2}, h);
    const Var value = penalty->value(desk.recorder, {code, {code, code, {}}, {}, "sigmoid"});
    desk.tape.forward();
    desk.tape.backward(value);
    double expected = 0;
    for (int unit = 0; unit < 2; ++unit) {
        const double rate = (h[unit] + h[2 + unit] + h[4 + unit]) / 3;
        expected += kRho * std::log(kRho / rate) + (1 - kRho) * std::log((1 - kRho) / (1 - rate));
        const double slope = (-kRho / rate + (1 - kRho) / (1 - rate)) / 3;
        for (int sample = 0; sample < 3; ++sample)
            EXPECT_NEAR(desk.tape.gradient<double>(code)[2 * sample + unit], slope, 1e-12);
    }
    EXPECT_NEAR(desk.tape.scalar(value), expected, 1e-12);
}

TEST(KlSparsity, RemembersEarlierBatches) {
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{2}, "x");
    std::vector<double> state(3);
    const Var mean = runningMean(x, 0.5, state.data());
    auto show = [&](uint64_t step, double first) {
        tape.data<double>(x)[0] = first;
        tape.setStep(step);
        tape.forward();
        return tape.scalar(mean, 0);
    };
    EXPECT_DOUBLE_EQ(show(0, 4), 4);
    EXPECT_DOUBLE_EQ(show(0, 2), 2) << "a replay of the same step begins at the same state";
    EXPECT_DOUBLE_EQ(show(1, 5), (0.25 * 2 + 0.5 * 5) / 0.75);
}

TEST(KlSparsity, ThePastDoesNotWeakenTheGradient) {
    // Ng's gradient is that of a mean over all samples: a memory smooths its value only.
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{2}, "x");
    tape.wantGradient(x);
    std::vector<double> state(3);
    const Var sum = sumOfAll(runningMean(x, 0.9, state.data()));
    for (uint64_t step = 0; step < 4; ++step) {
        tape.data<double>(x)[0] = static_cast<double>(step);
        tape.setStep(step);
        tape.forward();
        tape.backward(sum);
        EXPECT_DOUBLE_EQ(tape.gradient<double>(x)[0], 1) << step;
    }
}

TEST(LearnedVariance, OfPixelsThatNeverChangeStaysAboveItsFloorAndComesBack) {
    Desk desk;
    const auto likelihood = likelihoods().make(
        *parseJson(R"({"kind":"learned-variance","spread":"per-pixel"})", "t"), "likelihood");
    likelihood->declare(desk.parameters, 1);
    desk.parameters.allocate(Precision::Double);
    const Var x = desk.input(Shape{1, 1}, {0.5}), a = desk.input(Shape{1, 1}, {0.5});
    const Var loss = sumOfAll(likelihood->negativeLog(desk.recorder, x, a, {}));
    double& s = *static_cast<double*>(desk.parameters.address(0));
    for (double below : {-6.0, -30.0, -300.0}) {
        s = below;
        desk.tape.forward();
        EXPECT_GE(desk.tape.scalar(loss), -3) << "half of log v >= -6";
    }
    s = -12;
    *desk.tape.data<double>(a) = 1.5;
    desk.tape.forward();
    desk.tape.backward(loss);
    for (int id = 0; id < desk.tape.size(); ++id)
        if (desk.tape.node(id).isParameter) {
            EXPECT_LT(*static_cast<const double*>(desk.tape.node(id).gradient), -0.1)
                << "an error pulls the spread up again";
        }
}
