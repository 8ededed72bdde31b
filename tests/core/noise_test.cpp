// Random numbers on the tape: replayed, the same in both precisions, and without gradient.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/autodiff/gradient_check.h"
#include "core/autodiff/operations.h"
#include "core/base/random.h"

using namespace hourglass;

TEST(Noise, ReplaysWithTheSameStepAndChangesWithAnother) {
    Tape tape;
    const Var noise = normalNoise(tape, Shape{8, 9}, RandomStream(1, "n"));
    auto draw = [&](uint64_t step) {
        tape.setStep(step);
        tape.forward();
        return std::vector<float>(tape.data<float>(noise), tape.data<float>(noise) + 72);
    };
    const auto first = draw(1), second = draw(2), again = draw(1);
    EXPECT_EQ(first, again);
    EXPECT_NE(first, second);
}

TEST(Noise, ADoubleTapeSeesTheSameNoise) {
    Tape single(Precision::Single), twice(Precision::Double);
    const RandomStream stream(1, "n");
    const Var a = normalNoise(single, Shape{50}, stream), b = normalNoise(twice, Shape{50}, stream);
    single.forward(), twice.forward();
    for (int i = 0; i < 50; ++i) EXPECT_EQ(single.scalar(a, i), twice.scalar(b, i));
}

TEST(Noise, ReplacedValuesPassNoGradient) {
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{40, 5}, "x");
    tape.wantGradient(x);
    for (int i = 0; i < 200; ++i) tape.data<double>(x)[i] = 0.5 + 0.001 * i;
    const Var half = tape.constant(Shape{}, 0.5);
    const Var y = replaceRandomly(x, half, 0, 1, RandomStream(1, "n"));
    const Var noisy = addNormalNoise(y, half, RandomStream(1, "m"));
    const Var sum = sumOfAll(square(noisy));
    EXPECT_LT(checkGradients(tape, sum).relativeError, 1e-6);
    int replaced = 0;
    for (int i = 0; i < 200; ++i) {
        const double value = tape.data<double>(y)[i];
        if (value == tape.data<double>(x)[i]) continue;
        ++replaced;
        EXPECT_TRUE(value == 0 || value == 1);
        EXPECT_EQ(tape.gradient<double>(x)[i], 0);
    }
    EXPECT_GT(replaced, 60);
    EXPECT_LT(replaced, 140);
}

TEST(Noise, RandomNumbersOfUnitsAreEquallyFrequentAndInside) {
    Tape tape;
    constexpr int64_t kDraws = 20000, kChoices = 7;
    const Var index = randomIndex(tape, kDraws, kChoices, RandomStream(1, "n"));
    tape.forward();
    std::vector<int> counts(kChoices);
    for (int64_t i = 0; i < kDraws; ++i) {
        const float drawn = tape.data<float>(index)[i];
        ASSERT_EQ(drawn, std::floor(drawn));
        ASSERT_TRUE(drawn >= 0 && drawn < kChoices);
        ++counts[static_cast<size_t>(drawn)];
    }
    const double expected = double{kDraws} / kChoices;
    for (int count : counts) EXPECT_NEAR(count, expected, 5 * std::sqrt(expected));
}

TEST(Noise, PickedUnitsAreThoseOfTheirNumbers) {
    Tape tape;
    const Var x = tape.input(Shape{3, 4}, "x"), index = tape.input(Shape{3}, "index");
    for (int i = 0; i < 12; ++i) tape.data<float>(x)[i] = static_cast<float>(i);
    const int chosen[] = {3, 0, 2};
    for (int r = 0; r < 3; ++r) tape.data<float>(index)[r] = static_cast<float>(chosen[r]);
    const Var picked = pickUnits(x, index);
    tape.forward();
    for (int r = 0; r < 3; ++r) EXPECT_EQ(tape.scalar(picked, r), 4 * r + chosen[r]);
}
