// The tape itself, and operations whose values need a closer look.
#include <gtest/gtest.h>

#include <cmath>

#include "core/autodiff/cotangent.h"
#include "core/autodiff/gradient_check.h"
#include "core/autodiff/operations.h"
#include "core/autodiff/tangent.h"

using namespace hourglass;

TEST(Tape, StopGradientPassesTheValueAndNothingBack) {
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{3}, "x");
    tape.wantGradient(x);
    for (int i = 0; i < 3; ++i) tape.data<double>(x)[i] = i + 1;
    const Var y = sumOfAll(square(x) * stopGradient(x));
    tape.forward();
    tape.backward(y);
    EXPECT_DOUBLE_EQ(tape.scalar(y), 1 + 8 + 27);
    for (int i = 0; i < 3; ++i)
        EXPECT_DOUBLE_EQ(tape.gradient<double>(x)[i], 2.0 * (i + 1) * (i + 1));
}

TEST(Tape, ALeafThatDoesNotMatterHasGradientZero) {
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{2}, "x"), unused = tape.input(Shape{2}, "unused");
    tape.wantGradient(x), tape.wantGradient(unused);
    const Var y = sumOfAll(square(x));
    tape.forward();
    tape.backward(y);
    EXPECT_EQ(tape.gradient<double>(unused)[0], 0);
}

TEST(Tape, SecondDerivativesComeFromTangents) {
    // d/dx of (f'(x) v) for f = tanh: the derivative of a recorded tangent.
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{1, 3}, "x"), v = tape.input(Shape{1, 3}, "v");
    tape.wantGradient(x);
    for (int i = 0; i < 3; ++i)
        tape.data<double>(x)[i] = 0.3 * i - 0.2, tape.data<double>(v)[i] = 1;
    const auto slope = recordTangent(activate(x, Activation::Tanh), x, v);
    const Var penalty = sumOfAll(square(*slope));
    EXPECT_LT(checkGradients(tape, penalty).relativeError, 1e-6);
}

TEST(Tape, TangentsOfCotangentsAreSecondDerivatives) {
    // For f = sum tanh(x W)^2 the Hessian's products with v by v^T H w = w^T H v.
    Tape tape(Precision::Double);
    const RandomStream stream(2, "hessian");
    auto leaf = [&](const Shape& shape) {
        const Var v = tape.input(shape, "leaf");
        for (int64_t i = 0; i < shape.count(); ++i)
            tape.data<double>(v)[i] = stream.normal(static_cast<uint64_t>(v.id), i);
        return v;
    };
    const Var x = leaf({2, 3}), w = leaf({3, 4}), b = leaf({4}), u = leaf({2, 3}), v = leaf({2, 3});
    const Var f = sumOfAll(square(affine(x, w, b, Activation::Tanh)));
    const auto slope = recordCotangent(f, x, tape.constant(Shape{}, 1));
    ASSERT_TRUE(slope);
    const Var one = sumOfAll(*recordTangent(*slope, x, u) * v);
    const Var other = sumOfAll(*recordTangent(*slope, x, v) * u);
    tape.forward();
    EXPECT_GT(std::abs(tape.scalar(one)), 1e-3);
    EXPECT_NEAR(tape.scalar(one), tape.scalar(other), 1e-12);
}

TEST(Tape, CotangentsEndWhereNothingFlows) {
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{2, 3}, "x"), other = tape.input(Shape{2, 3}, "other");
    const Var g = tape.constant(Shape{2, 3}, 1);
    const auto held = recordCotangent(stopGradient(square(x)), x, g);
    ASSERT_TRUE(held);
    EXPECT_FALSE(*held);
    const auto elsewhere = recordCotangent(square(x), other, g);
    ASSERT_TRUE(elsewhere);
    EXPECT_FALSE(*elsewhere);
    const Var index = tape.constant(Shape{4}, 1);
    const auto refused = recordCotangent(gatherRows(x, index), x, tape.constant(Shape{4, 3}, 1));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().what.find("gather_rows"), std::string::npos);
}

TEST(MaxPool, TakesTheLargestAndSendsTheGradientThere) {
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{2, 5, 4, 3}, "x");
    tape.wantGradient(x);
    const RandomStream stream(4, "x");
    for (int i = 0; i < 120; ++i) tape.data<double>(x)[i] = stream.normal(0, i);
    const Var y = maxPool(x, 2);
    EXPECT_EQ(y.shape(), (Shape{2, 3, 2, 3}));
    EXPECT_LT(checkGradients(tape, sumOfAll(square(y))).relativeError, 1e-6);
    const double* v = tape.data<double>(x);
    EXPECT_EQ(tape.scalar(y), std::max({v[0], v[3], v[12], v[15]}));
    // A window at the lower border has only one row.
    EXPECT_EQ(tape.scalar(y, 2 * 2 * 3), std::max(v[4 * 12], v[4 * 12 + 3]));
}

TEST(CheckGradients, AtAKinkAnySlopeBetweenItsSidesIsRight) {
    Tape tape(Precision::Double);
    double value[3] = {0, 0.5, -0.3}, gradient[3] = {};
    const Var x = tape.parameter(Shape{3}, "x", value, gradient);
    const Var y = sumOfAll(activate(x, Activation::Relu) + square(x));
    EXPECT_GT(checkGradients(tape, y).relativeError, 0.01);
    EXPECT_LT(checkGradients(tape, y, 1e-5, 1000, true).relativeError, 1e-6);
}

TEST(KeepLargest, KeepsExactlyKAndTheLowestIndexOfTies) {
    Tape tape;
    const Var x = tape.input(Shape{2, 5}, "x");
    const std::vector<float> values = {1, 3, 3, 3, 0, -1, -2, -3, -4, -5};
    std::copy(values.begin(), values.end(), tape.data<float>(x));
    const Var y = keepLargest(x, tape.constant(Shape{}, 0.4));
    tape.forward();
    const std::vector<float> expected = {0, 3, 3, 0, 0, -1, -2, 0, 0, 0};
    EXPECT_EQ(std::vector<float>(tape.data<float>(y), tape.data<float>(y) + 10), expected);
}
