// Every recorded operation: gradient in double, tangent against differences, cotangent against
// tangent, float against double.
#include "core/autodiff/operations.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <set>

#include "core/autodiff/cotangent.h"
#include "core/autodiff/gradient_check.h"
#include "core/autodiff/tangent.h"

using namespace hourglass;

namespace {

using Build = std::function<Var(Tape&, const std::vector<Var>&)>;

struct Case {
    std::string name;
    std::vector<Shape> inputs;
    Build build;
    bool positive = false;  ///< inputs are kept above zero (log, division, square root)
};

const Shape kMatrix{4, 6};

std::vector<Case> unaryCases() {
    auto unary = [](std::string name, Var (*f)(Var), bool positive = false) {
        return Case{std::move(name),
                    {kMatrix},
                    [f](Tape&, const std::vector<Var>& x) { return f(x[0]); },
                    positive};
    };
    std::vector<Case> list = {unary("square", square),
                              unary("square_root", squareRoot, true),
                              unary("absolute", absolute),
                              unary("exp", exp),
                              unary("log", log, true),
                              unary("log_sum_exp", logSumExp),
                              unary("normal_cdf", normalCdf),
                              unary("log_normal_cdf", logNormalCdf),
                              unary("sum_over_units", sumOverUnits),
                              unary("sum_over_samples", sumOverSamples),
                              unary("sum_of_all", sumOfAll),
                              unary("squares_over_units", sumOfSquaresOverUnits),
                              unary("squares_over_samples", sumOfSquaresOverSamples),
                              unary("sum_of_squares", sumOfSquares)};
    for (int a = 0; a <= static_cast<int>(kLastActivation); ++a)
        list.push_back(
            {"activate_" + std::to_string(a), {kMatrix}, [a](Tape&, const std::vector<Var>& x) {
                 return activate(x[0], static_cast<Activation>(a));
             }});
    list.push_back({"softmax", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return square(softmax(x[0]));
                    }});
    list.push_back({"scale", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return scaled(x[0], -1.5, 0.3);
                    }});
    list.push_back({"clamp", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return clamp(x[0], -0.4, 0.7);
                    }});
    list.push_back({"repeat_rows", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return square(repeatRows(x[0], 3));
                    }});
    list.push_back({"spread",
                    {kMatrix, kMatrix, Shape{12, 6}},
                    [](Tape&, const std::vector<Var>& x) { return spread(x[0], x[1], x[2]); }});
    list.push_back({"gather_rows", {kMatrix}, [](Tape& tape, const std::vector<Var>& x) {
                        return square(gatherRows(x[0], tape.constant(Shape{5}, 2)));
                    }});
    list.push_back({"pick_units", {kMatrix}, [](Tape& tape, const std::vector<Var>& x) {
                        return square(pickUnits(
                            x[0], randomIndex(tape, x[0].samples(), 6, RandomStream(1, "pick"))));
                    }});
    list.push_back({"replace_randomly", {kMatrix}, [](Tape& t, const std::vector<Var>& x) {
                        return square(replaceRandomly(x[0], t.constant(Shape{}, 0.4), 0, 1,
                                                      RandomStream(1, "replace")));
                    }});
    list.push_back({"add_noise", {kMatrix}, [](Tape& t, const std::vector<Var>& x) {
                        return square(addNormalNoise(x[0], t.constant(Shape{}, 0.4),
                                                     RandomStream(1, "noise")));
                    }});
    list.push_back({"slice_units", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return sliceUnits(x[0], 1, 3);
                    }});
    list.push_back({"reshape", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return square(reshape(x[0], Shape{4, 2, 3}));
                    }});
    list.push_back({"mean_over_samples", {Shape{5}}, [](Tape&, const std::vector<Var>& x) {
                        return meanOverSamples(square(x[0]));
                    }});
    list.push_back({"keep_largest", {kMatrix}, [](Tape& t, const std::vector<Var>& x) {
                        return square(keepLargest(x[0], t.constant(Shape{}, 0.4)));
                    }});
    return list;
}

std::vector<Case> binaryCases() {
    std::vector<Case> list;
    const std::vector<std::pair<std::string, Var (*)(Var, Var)>> operators = {
        {"add", [](Var a, Var b) { return a + b; }},
        {"subtract", [](Var a, Var b) { return a - b; }},
        {"multiply", [](Var a, Var b) { return a * b; }},
        {"divide", [](Var a, Var b) { return a / b; }}};
    for (auto& [name, f] : operators)
        for (auto& [kind, shape] : std::vector<std::pair<std::string, Shape>>{
                 {"", kMatrix}, {"_row", Shape{6}}, {"_scalar", Shape{}}})
            list.push_back({name + kind,
                            {kMatrix, shape},
                            [f = f](Tape&, const std::vector<Var>& x) { return f(x[0], x[1]); },
                            name == "divide"});
    list.push_back({"expand_samples", {Shape{4}}, [](Tape&, const std::vector<Var>& x) {
                        return square(expandSamples(x[0], 3));
                    }});
    list.push_back({"join_units", {kMatrix, Shape{4, 2}}, [](Tape&, const std::vector<Var>& x) {
                        return square(joinUnits(x[0], x[1]));
                    }});
    list.push_back({"cross_entropy", {kMatrix, kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return crossEntropyFromLogits(x[0], x[1]);
                    }});
    list.push_back(
        {"cross_entropy_of_draws", {kMatrix, Shape{12, 6}}, [](Tape&, const std::vector<Var>& x) {
             return crossEntropyFromLogits(x[0], x[1]);
         }});
    list.push_back({"squared_error", {kMatrix, kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return squaredError(x[0], x[1]);
                    }});
    list.push_back({"same_twice", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return x[0] * x[0] + x[0];
                    }});
    return list;
}

std::vector<Case> matrixCases() {
    std::vector<Case> list;
    for (int a = 0; a <= static_cast<int>(kLastActivation); ++a)
        for (Transpose t : {Transpose::No, Transpose::Yes}) {
            const bool tied = t == Transpose::Yes;
            list.push_back({"affine_" + std::to_string(a) + (tied ? "_tied" : ""),
                            {kMatrix, tied ? Shape{3, 6} : Shape{6, 3}, Shape{3}},
                            [a, t](Tape&, const std::vector<Var>& x) {
                                return affine(x[0], x[1], x[2], static_cast<Activation>(a), t);
                            }});
        }
    for (int mode = 0; mode < 4; ++mode) {
        const bool ta = mode & 1, tb = mode & 2;
        list.push_back({"matmul_" + std::to_string(mode),
                        {ta ? Shape{6, 4} : Shape{4, 6}, tb ? Shape{3, 6} : Shape{6, 3}},
                        [ta, tb](Tape&, const std::vector<Var>& x) {
                            return matmul(x[0], x[1], ta ? Transpose::Yes : Transpose::No,
                                          tb ? Transpose::Yes : Transpose::No);
                        }});
    }
    return list;
}

std::vector<Case> pictureCases() {
    std::vector<Case> list;
    for (auto [kernel, stride] : {std::pair{3, 2}, {3, 1}, {5, 2}, {2, 2}, {4, 3}})
        for (Activation act : {Activation::Linear, Activation::Tanh}) {
            const auto s = ConvolutionShape::of(2, 7, 6, 3, 4, kernel, stride);
            const std::string name = std::to_string(kernel) + "_" + std::to_string(stride) + "_" +
                                     std::to_string(static_cast<int>(act));
            const Shape picture{2, 7, 6, 3}, map{2, s.outHeight, s.outWidth, 4};
            const Shape weight{kernel, kernel, 3, 4};
            list.push_back({"convolution_" + name,
                            {picture, weight, Shape{4}},
                            [s, act = act](Tape&, const std::vector<Var>& x) {
                                return convolution(x[0], x[1], x[2], s, act);
                            }});
            list.push_back({"transposed_convolution_" + name,
                            {map, weight, Shape{3}},
                            [s, act = act](Tape&, const std::vector<Var>& x) {
                                return transposedConvolution(x[0], x[1], x[2], s, act);
                            }});
        }
    const Shape picture{2, 5, 6, 3};
    list.push_back({"max_pool", {picture}, [](Tape&, const std::vector<Var>& x) {
                        return square(maxPool(x[0], 2)) + maxPool(x[0], 2);
                    }});
    list.push_back({"average_pool", {picture}, [](Tape&, const std::vector<Var>& x) {
                        return square(averagePool(x[0], 2)) + averagePool(x[0], 2);
                    }});
    list.push_back({"upsample", {picture}, [](Tape&, const std::vector<Var>& x) {
                        return square(upsample(x[0], 2, 9, 12));
                    }});
    list.push_back({"expand_last", {Shape{3}}, [](Tape&, const std::vector<Var>& x) {
                        return square(expandLast(x[0], Shape{2, 2, 2, 3}));
                    }});
    return list;
}

std::vector<Case> allCases() {
    auto list = unaryCases();
    for (auto& extra : {binaryCases(), matrixCases(), pictureCases()})
        list.insert(list.end(), extra.begin(), extra.end());
    return list;
}

struct Recorded {
    Tape tape;
    std::vector<Var> inputs;
    Var output, scalar;

    Recorded(const Case& c, Precision precision) : tape(precision) {
        const RandomStream stream(11, c.name);
        for (size_t i = 0; i < c.inputs.size(); ++i) {
            inputs.push_back(tape.input(c.inputs[i], "input " + std::to_string(i)));
            tape.wantGradient(inputs.back());
            for (int64_t e = 0; e < c.inputs[i].count(); ++e) {
                const float draw = stream.normal(i, e);
                put(inputs.back(), e, c.positive ? 0.5 + std::abs(draw) : draw);
            }
        }
        output = c.build(tape, inputs);
        // A weighted sum, so that no symmetry hides a mistake.
        Var weights = tape.input(output.shape(), "weights");
        for (int64_t e = 0; e < output.shape().count(); ++e) put(weights, e, stream.normal(99, e));
        scalar = sumOfAll(output * weights);
    }
    void put(Var v, int64_t element, double value) {
        if (tape.precision() == Precision::Single)
            tape.data<float>(v)[element] = static_cast<float>(value);
        else
            tape.data<double>(v)[element] = value;
    }
};

class EveryOperation : public testing::TestWithParam<Case> {};

}  // namespace

TEST_P(EveryOperation, GradientEqualsCentralDifferences) {
    Recorded r(GetParam(), Precision::Double);
    const GradientReport report = checkGradients(r.tape, r.scalar);
    EXPECT_TRUE(report.finite);
    EXPECT_GT(report.numericNorm, 1e-3);
    EXPECT_LT(report.relativeError, 1e-6) << report.worst;
}

TEST_P(EveryOperation, TangentEqualsADirectionalDifference) {
    Recorded r(GetParam(), Precision::Double);
    const RandomStream stream(12, "direction");
    for (Var input : r.inputs) {
        Var direction = r.tape.input(input.shape(), "direction");
        for (int64_t e = 0; e < input.shape().count(); ++e)
            r.put(direction, e, stream.normal(input.id, e));
        const auto change = recordTangent(r.output, input, direction);
        ASSERT_TRUE(change) << change.error().sentence();
        ASSERT_TRUE(*change);
        r.tape.forward();
        const int64_t n = r.output.shape().count();
        ASSERT_EQ(change->shape(), r.output.shape());
        std::vector<double> tangent(n), above(n);
        for (int64_t e = 0; e < n; ++e) tangent[e] = r.tape.scalar(*change, e);
        constexpr double kStep = 1e-6;
        double* x = r.tape.data<double>(input);
        const double* d = r.tape.data<double>(direction);
        for (int64_t e = 0; e < input.shape().count(); ++e) x[e] += kStep * d[e];
        r.tape.forward();
        for (int64_t e = 0; e < n; ++e) above[e] = r.tape.scalar(r.output, e);
        for (int64_t e = 0; e < input.shape().count(); ++e) x[e] -= 2 * kStep * d[e];
        r.tape.forward();
        for (int64_t e = 0; e < n; ++e)
            EXPECT_NEAR(tangent[e], (above[e] - r.tape.scalar(r.output, e)) / (2 * kStep), 1e-6);
        for (int64_t e = 0; e < input.shape().count(); ++e) x[e] += kStep * d[e];
    }
}

namespace {

/// What no encoder has between input and code, so that nobody has written a cotangent.
bool lacksCotangent(const std::string& name, size_t input) {
    static const std::set<std::string> names = {"repeat_rows",   "spread",
                                                "gather_rows",   "pick_units",
                                                "cross_entropy", "cross_entropy_of_draws",
                                                "squared_error"};
    return names.contains(name) || (name.find("convolution") != name.npos && input == 1);
}

Var filled(Recorded& r, const Shape& shape, const char* name) {
    const Var leaf = r.tape.input(shape, name);
    const RandomStream stream(13, name);
    for (int64_t e = 0; e < shape.count(); ++e) r.put(leaf, e, stream.normal(0, e));
    return leaf;
}

}  // namespace

TEST_P(EveryOperation, CotangentIsTheTransposeOfTheTangent) {
    Recorded r(GetParam(), Precision::Double);
    const Var g = filled(r, r.output.shape(), "g");
    for (size_t i = 0; i < r.inputs.size(); ++i) {
        const auto back = recordCotangent(r.output, r.inputs[i], g);
        ASSERT_EQ(!back, lacksCotangent(GetParam().name, i)) << "input " << i;
        if (!back) continue;
        ASSERT_EQ(back->shape(), r.inputs[i].shape());
        const Var v = filled(r, r.inputs[i].shape(), "v");
        const auto change = recordTangent(r.output, r.inputs[i], v);
        const Var forwards = sumOfAll(g * *change), backwards = sumOfAll(*back * v);
        r.tape.forward();
        EXPECT_NE(r.tape.scalar(forwards), 0);
        EXPECT_NEAR(r.tape.scalar(forwards), r.tape.scalar(backwards),
                    1e-10 * (1 + std::abs(r.tape.scalar(forwards))));
    }
}

TEST_P(EveryOperation, CotangentsHaveRightGradients) {
    for (size_t i = 0; i < GetParam().inputs.size(); ++i) {
        if (lacksCotangent(GetParam().name, i)) continue;
        Recorded r(GetParam(), Precision::Double);
        const Var g = filled(r, r.output.shape(), "g");
        r.tape.wantGradient(g);
        const auto back = recordCotangent(r.output, r.inputs[i], g);
        ASSERT_TRUE(back) << back.error().sentence();
        const GradientReport report =
            checkGradients(r.tape, sumOfAll(*back * filled(r, r.inputs[i].shape(), "v")));
        EXPECT_TRUE(report.finite);
        EXPECT_GT(report.numericNorm, 1e-3);
        EXPECT_LT(report.relativeError, 1e-6) << report.worst;
    }
}

TEST_P(EveryOperation, FloatAgreesWithDouble) {
    Recorded single(GetParam(), Precision::Single), reference(GetParam(), Precision::Double);
    single.tape.forward(), single.tape.backward(single.scalar);
    reference.tape.forward(), reference.tape.backward(reference.scalar);
    for (int64_t e = 0; e < single.output.shape().count(); ++e) {
        const double exact = reference.tape.scalar(reference.output, e);
        EXPECT_NEAR(single.tape.scalar(single.output, e), exact, 1e-5 * (1 + std::abs(exact)));
    }
    for (size_t i = 0; i < single.inputs.size(); ++i)
        for (int64_t e = 0; e < single.inputs[i].shape().count(); ++e) {
            const double exact = reference.tape.gradient<double>(reference.inputs[i])[e];
            EXPECT_NEAR(single.tape.gradient<float>(single.inputs[i])[e], exact,
                        2e-5 * (1 + std::abs(exact)));
        }
}

INSTANTIATE_TEST_SUITE_P(Operations, EveryOperation, testing::ValuesIn(allCases()),
                         [](const auto& info) { return info.param.name; });

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
