// The contractive penalties against differences, closed formulas and each other.
#include <gtest/gtest.h>

#include "core/autodiff/cotangent.h"
#include "core/experiment/problems.h"
#include "core/questions/check_gradients.h"
#include "support/jacobians.h"

using namespace hourglass;
using namespace hourglass::support;

namespace {

struct EncoderCase {
    const char* name;
    Shape sample;
    const char* layers;
};

const EncoderCase kEncoders[] = {
    {"logistic", {1, 3, 4}, R"([{"layer":"dense","units":5,"activation":"sigmoid"}])"},
    {"tanh", {1, 3, 4}, R"([{"layer":"dense","units":5,"activation":"tanh"}])"},
    {"softplus", {1, 3, 4}, R"([{"layer":"dense","units":5,"activation":"softplus"}])"},
    {"gelu", {1, 3, 4}, R"([{"layer":"dense","units":5,"activation":"gelu"}])"},
    {"softmax", {1, 3, 4}, R"([{"layer":"dense","units":5,"activation":"softmax"}])"},
    {"deep",
     {1, 3, 4},
     R"([{"layer":"dense","units":7,"activation":"tanh"},{"layer":"layer-norm"},
         {"layer":"dense","units":6,"activation":"gelu"},{"layer":"dropout","share":0.3},
         {"layer":"dense","units":4,"activation":"sigmoid"}])"},
    {"convolutional",
     {1, 7, 6},
     R"([{"layer":"convolution","channels":3,"activation":"tanh"},{"layer":"max-pooling"},
         {"layer":"transposed-convolution","channels":2,"activation":"sigmoid"},
         {"layer":"average-pooling","size":3},{"layer":"upsampling"},{"layer":"flatten"},
         {"layer":"dense","units":3,"activation":"sigmoid"}])"},
};

class EveryEncoder : public testing::TestWithParam<EncoderCase> {
 protected:
    Experiment experiment() const { return withEncoder(GetParam().layers); }
};

Options method(const std::string& id, int64_t draws = 1) {
    Value given = Value::object();
    given.set("method", id);
    given.set("draws", draws);
    return Options::resolve(Jacobian::fields(), given, "penalties.0");
}

double sum(const std::vector<double>& list) {
    double total = 0;
    for (double v : list) total += v;
    return total;
}

}  // namespace

TEST_P(EveryEncoder, HasTheJacobianOfDifferences) {
    EncoderDesk desk(experiment(), GetParam().sample, 3);
    const Encoded at = desk.encoder();
    const int64_t n = 3, k = at.code.units(), f = at.input.units();
    const Var norm = Jacobian(method("exact")).squaredNorm(desk.recorder, at);
    std::vector<Var> rows;
    for (int64_t j = 0; j < k; ++j)
        rows.push_back(*recordCotangent(sliceUnits(at.code, j, 1), at.input,
                                        desk.tape.constant(Shape{n, 1}, 1)));
    const std::vector<double> numeric = desk.jacobianByDifferences();
    for (int64_t s = 0; s < n; ++s) {
        double squares = 0;
        for (int64_t j = 0; j < k; ++j)
            for (int64_t i = 0; i < f; ++i) {
                const double value = numeric[(s * k + j) * f + i];
                squares += value * value;
                EXPECT_NEAR(desk.tape.scalar(rows[j], s * f + i), value, 1e-7);
            }
        EXPECT_GT(squares, 1e-4);
        EXPECT_NEAR(desk.tape.scalar(norm, s), squares, 1e-7 * (1 + squares));
    }
}

TEST_P(EveryEncoder, HutchinsonIsRightOnAverage) {
    EncoderDesk desk(experiment(), GetParam().sample, 2);
    const Var exact = Jacobian(method("exact")).squaredNorm(desk.recorder, desk.encoder());
    const Var drawn = Jacobian(method("hutchinson", 4)).squaredNorm(desk.recorder, desk.encoder());
    constexpr int kSteps = 1000;
    double mean = 0, squares = 0, wanted = 0;
    for (int step = 0; step < kSteps; ++step) {
        desk.tape.setStep(static_cast<uint64_t>(step));
        desk.tape.forward();
        // Dropout draws anew each step, too: the difference is what has mean zero.
        const double away = sum(desk.values(drawn)) - sum(desk.values(exact));
        wanted += sum(desk.values(exact)) / kSteps;
        mean += away / kSteps, squares += away * away / kSteps;
    }
    const double error = std::sqrt((squares - mean * mean) / kSteps);
    EXPECT_GT(error, 0) << "every step draws other directions";
    EXPECT_LT(error, 0.1 * wanted) << "else the next line says little";
    EXPECT_LT(std::abs(mean), 3 * error);
}

TEST_P(EveryEncoder, HasRightGradients) {
    for (const char* penalty :
         {R"({"kind":"contractive","weight":0.7,"method":"exact"})",
          R"({"kind":"contractive","weight":0.7,"method":"hutchinson","draws":2})",
          R"({"kind":"contractive-h","weight":9,"sigma":0.3,"samples":2,"method":"exact"})",
          R"({"kind":"contractive-h","weight":9,"sigma":0.3,"method":"hutchinson"})"}) {
        const Experiment e = withPenalty(experiment(), penalty);
        const auto report = checkModelGradients(e, GetParam().sample, 4, 22);
        ASSERT_TRUE(report) << report.error().sentence() << penalty;
        EXPECT_TRUE(report->finite);
        EXPECT_LT(report->relativeError, 1e-6) << report->worst << penalty;
    }
}

INSTANTIATE_TEST_SUITE_P(Contractive, EveryEncoder, testing::ValuesIn(kEncoders),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Contractive, TheClosedFormulaIsTheGenericRoute) {
    for (const char* activation :
         {"linear", "sigmoid", "tanh", "relu", "leaky-relu", "elu", "selu", "softplus"}) {
        EncoderDesk desk(withEncoder(R"([{"layer":"dense","units":5,"activation":")" +
                                         std::string(activation) + "\"}]",
                                     "tied"),
                         Shape{1, 3, 4}, 3);
        const Encoded at = desk.encoder();
        ASSERT_TRUE(DenseEncoder::of(at));
        const Var closed = Jacobian(method("exact")).squaredNorm(desk.recorder, at);
        // Behind a factor of 1 it is no dense layer any more.
        const Encoded hidden{at.input, scaled(at.code, 1)};
        ASSERT_FALSE(DenseEncoder::of(hidden));
        const Var rows = Jacobian(method("exact")).squaredNorm(desk.recorder, hidden);
        const bool same = closed.shape().rank() == 0;  // for all samples
        const Var a = same ? 3.0 * closed : sumOfAll(closed), b = sumOfAll(rows);
        desk.tape.forward();
        EXPECT_NEAR(desk.tape.scalar(a), desk.tape.scalar(b), 1e-12 * desk.tape.scalar(b))
            << activation;
        for (const char* name : {"encoder.0.weight", "encoder.0.bias"}) {
            desk.tape.backward(a);
            const auto wanted = desk.gradient(desk.parameter(name));
            desk.tape.backward(b);
            const auto found = desk.gradient(desk.parameter(name));
            for (size_t i = 0; i < wanted.size(); ++i)
                EXPECT_NEAR(found[i], wanted[i], 1e-11) << activation << name;
        }
    }
}

TEST(Contractive, TheGradientOfOneLayerIsThePapersFormula) {
    for (const char* activation : {"sigmoid", "tanh"}) {
        EncoderDesk desk(withEncoder(R"([{"layer":"dense","units":5,"activation":")" +
                                     std::string(activation) + "\"}]"),
                         Shape{1, 3, 4}, 1);
        const Var norm =
            sumOfAll(Jacobian(method("auto")).squaredNorm(desk.recorder, desk.encoder()));
        const Var w = desk.parameter("encoder.0.weight"), b = desk.parameter("encoder.0.bias");
        desk.tape.forward();
        desk.tape.backward(norm);
        const auto weights = desk.values(w), x = desk.values(desk.graph.input);
        const auto h = desk.values(desk.graph.code.mean);
        double total = 0;
        for (int j = 0; j < 5; ++j) {
            const bool logistic = std::string(activation) == "sigmoid";
            const double s = logistic ? h[j] * (1 - h[j]) : 1 - h[j] * h[j];
            const double c = logistic ? 2 * s * s * (1 - 2 * h[j]) : -4 * h[j] * s * s;
            double squares = 0;
            for (int i = 0; i < 12; ++i) squares += weights[i * 5 + j] * weights[i * 5 + j];
            total += s * s * squares;
            EXPECT_NEAR(desk.gradient(b)[j], c * squares, 1e-12);
            for (int i = 0; i < 12; ++i)
                EXPECT_NEAR(desk.gradient(w)[i * 5 + j],
                            2 * s * s * weights[i * 5 + j] + c * squares * x[i], 1e-12);
        }
        EXPECT_NEAR(desk.tape.scalar(norm), total, 1e-12);
    }
}

TEST(Contractive, OfALinearEncoderIsWeightDecay) {
    const Experiment plain =
        withEncoder(R"([{"layer":"dense","units":5,"activation":"linear"}])", "tied");
    std::vector<double> objectives;
    std::vector<std::vector<double>> gradients;
    // Tied weights: the decay sees the encoder's alone; its own factor is 1/2.
    for (const char* penalty :
         {R"({"kind":"contractive","weight":0.3})", R"({"kind":"weight-decay","weight":0.6})"}) {
        EncoderDesk desk(withPenalty(plain, penalty), Shape{1, 3, 4}, 4);
        desk.tape.forward();
        desk.tape.backward(desk.graph.objective);
        objectives.push_back(desk.tape.scalar(desk.graph.objective));
        gradients.push_back(desk.gradient(desk.parameter("encoder.0.weight")));
    }
    EXPECT_NEAR(objectives[0], objectives[1], 1e-12);
    for (size_t i = 0; i < gradients[0].size(); ++i)
        EXPECT_NEAR(gradients[0][i], gradients[1][i], 1e-12);
}

TEST(ContractiveHessian, ComparesTheSlopesOfTwoPictures) {
    for (const char* activation : {"sigmoid", "linear"}) {
        EncoderDesk desk(withEncoder(R"([{"layer":"dense","units":5,"activation":")" +
                                     std::string(activation) + "\"}]"),
                         Shape{1, 3, 4}, 2);
        const Var near = addNormalNoise(desk.graph.input, desk.tape.constant(Shape{}, 0.4),
                                        RandomStream(1, "near"));
        const Encoded x = desk.encoder();
        const Encoded y{near, desk.model->recordEncoder(desk.recorder, near).mean};
        const Var closed = Jacobian(method("exact")).squaredDistance(desk.recorder, x, y);
        const Var rows = Jacobian(method("exact"))
                             .squaredDistance(desk.recorder, {x.input, scaled(x.code, 1)},
                                              {y.input, scaled(y.code, 1)});
        desk.tape.forward();
        double wanted = 0;
        const auto a = desk.values(x.code), b = desk.values(y.code);
        const auto weights = desk.values(desk.parameter("encoder.0.weight"));
        for (size_t u = 0; u < a.size() && std::string(activation) == "sigmoid"; ++u) {
            double squares = 0;
            for (size_t i = 0; i < 12; ++i) squares += std::pow(weights[i * 5 + u % 5], 2);
            wanted += std::pow(a[u] * (1 - a[u]) - b[u] * (1 - b[u]), 2) * squares;
        }
        EXPECT_NEAR(sum(desk.values(closed)), wanted, 1e-12) << activation;
        EXPECT_NEAR(sum(desk.values(rows)), wanted, 1e-12) << activation;
    }
}

TEST(Contractive, SaysBeforeTrainingWhatItCannot) {
    auto problemOf = [](const std::string& layers, const std::string& penalty,
                        const std::string& code = "plain") {
        Experiment e = withPenalty(withEncoder(layers), penalty);
        e.settings.set("code", *parseJson("{\"kind\":\"" + code + "\"}", "code"));
        e = resolveExperiment(e.recipe, e.settings);
        const Problems problems = findProblems(e, Shape{1, 3, 4});
        if (problems.empty()) return std::string();
        EXPECT_EQ(problems.front().field, "penalties.0.kind");
        EXPECT_FALSE(problems.front().hint.empty());
        return problems.front().what;
    };
    const std::string exact = R"({"kind":"contractive","method":"exact"})";
    const std::string any = R"({"kind":"contractive"})", second = R"({"kind":"contractive-h"})";
    const std::string normalised =
        R"([{"layer":"batch-norm"},{"layer":"dense","units":8,"activation":"linear"}])";
    EXPECT_NE(problemOf(normalised, any).find("Batch norm"), std::string::npos);
    EXPECT_NE(problemOf(normalised, second).find("Batch norm"), std::string::npos);
    const std::string shallow = R"([{"layer":"dense","units":80,"activation":"sigmoid"}])";
    const std::string deep =
        R"([{"layer":"dense","units":9,"activation":"tanh"},
            {"layer":"dense","units":80,"activation":"sigmoid"}])";
    EXPECT_NE(problemOf(shallow, any, "vector-quantised").find("jumps"), std::string::npos);
    EXPECT_NE(problemOf(deep, exact).find("80 code units"), std::string::npos);
    EXPECT_EQ(problemOf(deep, any), "");
    EXPECT_EQ(problemOf(shallow, exact), "");
    EXPECT_EQ(problemOf(shallow, any, "k-sparse"), "");
}

TEST(Contractive, WorksWithEveryLayerOrSaysSo) {
    int refused = 0;
    for (auto& id : layers().ids()) {
        std::string layer = "{\"layer\":\"" + id + "\"}";
        // Those are refused with every penalty by the one optimizer that teaches them.
        const auto made = layers().make(*parseJson(layer, id), "network", "layer");
        if (!made->passesGradients()) continue;
        if (id == "reshape") layer = R"({"layer":"reshape","height":4,"width":1,"channels":9})";
        if (id == "elman") layer = R"({"layer":"elman","units":4,"steps":3})";
        const Experiment plain =
            withEncoder(R"([{"layer":"convolution","channels":3,"activation":"tanh"},)" + layer +
                        R"(,{"layer":"dense","units":2,"activation":"tanh"}])");
        ASSERT_TRUE(findProblems(plain, Shape{1, 7, 6}).empty()) << id;
        for (const char* method : {"exact", "hutchinson"}) {
            const Experiment e = withPenalty(
                plain, R"({"kind":"contractive","method":")" + std::string(method) + "\"}");
            const Problems problems = findProblems(e, Shape{1, 7, 6});
            refused += !problems.empty();
            if (problems.empty()) {
                EXPECT_TRUE(checkModelGradients(e, Shape{1, 7, 6}, 3, 24)->finite) << id;
            }
        }
    }
    EXPECT_EQ(refused, 2) << "batch norm, by both methods";
}
