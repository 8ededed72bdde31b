// Every recorded operation: gradient in double, tangent against differences, cotangent against
// tangent, float against double.
#include "core/autodiff/operations.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/autodiff/cotangent.h"
#include "core/autodiff/gradient_check.h"
#include "core/autodiff/tangent.h"
#include "core/operation_cases.h"

using namespace hourglass;
using namespace hourglass::test;

namespace {

struct Recorded {
    Tape tape;
    std::vector<Var> inputs;
    Var output, scalar;

    Recorded(const OperationCase& c, Precision precision) : tape(precision) {
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

class EveryOperation : public testing::TestWithParam<OperationCase> {};

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

INSTANTIATE_TEST_SUITE_P(Operations, EveryOperation, testing::ValuesIn(everyOperation()),
                         [](const auto& info) { return info.param.name; });
