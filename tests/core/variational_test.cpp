// The variational family against numbers and integrals that were found another way.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/autodiff/gradient_check.h"
#include "core/experiment/problems.h"
#include "core/ingredients/code/normal_law.h"
#include "core/ingredients/penalty/penalty.h"
#include "core/ingredients/prior/prior.h"
#include "core/model/inference.h"
#include "core/questions/check_gradients.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

Value json(const std::string& text) { return *parseJson(text, "test"); }

/// A tape with a code's head of one row, and what ingredients need around it.
struct VariationalDesk {
    Tape tape{Precision::Double};
    Parameters parameters;
    Dials dials;
    Recorder recorder{tape, parameters, dials, Mode::Train, 5, true};
    std::unique_ptr<Code> code;
    int64_t units = 0;
    CodeSample q;

    VariationalDesk(const std::string& kind, const std::vector<double>& head) {
        code = codes().make(json("{\"kind\":\"" + kind + "\"}"), "code");
        const auto width = static_cast<int64_t>(head.size());
        const Var leaf = tape.input(Shape{1, width}, "head");
        std::copy(head.begin(), head.end(), tape.data<double>(leaf));
        tape.wantGradient(leaf);
        units = width / code->headUnits(1);
        q = code->record(recorder, leaf);
    }
    PriorContext context() const {
        return {*code, units, [](Var outputs) { return outputs; }};
    }
    double total(Var v) {
        tape.forward();
        double sum = 0;
        for (int64_t i = 0; i < v.shape().count(); ++i) sum += tape.scalar(v, i);
        return sum;
    }
};

/// KL(q || N(0, I)) by its formula.
double divergence(const std::string& kind, const std::vector<double>& head) {
    VariationalDesk desk(kind, head);
    return desk.total(desk.code->divergenceFromStandardNormal(desk.q));
}

struct Estimate {
    double mean, error;
};

Estimate meanOf(Tape& tape, Var v) {
    const auto n = static_cast<double>(v.shape().count());
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < v.shape().count(); ++i) sum += tape.scalar(v, i);
    for (int64_t i = 0; i < v.shape().count(); ++i)
        squares += std::pow(tape.scalar(v, i) - sum / n, 2);
    return {sum / n, std::sqrt(squares / (n - 1) / n)};
}

Var joined(Var density) { return density.shape().rank() == 2 ? sumOverUnits(density) : density; }

/// KL(q || p) from draws of q.
Estimate sampledDivergence(const std::string& kind, const std::vector<double>& head,
                           const std::string& prior, int64_t draws) {
    VariationalDesk desk(kind, head);
    const auto p = priors().make(json(prior), "prior");
    p->declare(desk.parameters, 4, desk.units);
    desk.parameters.allocate(Precision::Double);
    desk.parameters.initialise(2);
    const CodeSample z = desk.code->draw(desk.recorder, desk.q, draws);
    const Var ratio = joined(desk.code->logDensity(z)) -
                      joined(p->logDensity(desk.recorder, desk.context(), z.code));
    desk.tape.forward();
    return meanOf(desk.tape, ratio);
}

const char* const kNormal = R"({"kind":"standard-normal"})";
const std::vector<double> kGaussianHead = {0.7, -1.2, 0.3, 0.4, -1.1, -0.2};
const std::vector<double> kSkewHead = {0.7, -1.2, 0.3, 0.4, -1.1, -0.2, 1.4, -0.6, 0.2};

}  // namespace

TEST(GaussianCode, HasKingmasDivergence) {
    EXPECT_NEAR(divergence("gaussian", {0, 0, 0, 0}), 0, 1e-15);
    EXPECT_NEAR(divergence("gaussian", {1, 0}), 0.5, 1e-15);
    EXPECT_NEAR(divergence("gaussian", {0, 1}), 0.5 * (std::exp(1.0) - 2), 1e-15);
    EXPECT_NEAR(divergence("gaussian", {2, -3, 0.5, -1}),
                0.5 * (4 + 9 + std::exp(0.5) + std::exp(-1.0) - 2 - 0.5 + 1), 1e-14);
}

TEST(SkewPsi, HasTheTabulatedValues) {
    Tape tape(Precision::Double);
    const std::vector<double> s = {0, 0.01, 1, 4, 25};
    const Var x = tape.input(Shape{5}, "s"), y = skewPsi(x);
    std::copy(s.begin(), s.end(), tape.data<double>(x));
    tape.forward();
    const std::vector<double> expected = {-std::log(2.0), -0.689986, -0.5, -0.319885, -0.141129};
    for (int i = 0; i < 5; ++i) EXPECT_NEAR(tape.scalar(y, i), expected[i], 1e-6) << s[i];
    // psi(s) = -log 2 + s / pi + O(s^2).
    tape.data<double>(x)[0] = 1e-5;
    tape.forward();
    EXPECT_NEAR((tape.scalar(y, 0) + std::log(2.0)) / 1e-5, 1 / std::numbers::pi, 1e-4);
}

TEST(SkewPsi, HasTheSlopeOfItsOwnCurve) {
    Tape tape(Precision::Double);
    const Var x = tape.input(Shape{7}, "s");
    tape.wantGradient(x);
    const std::vector<double> s = {1e-4, 0.03, 0.5, 2, 17, 900, 1e6};
    std::copy(s.begin(), s.end(), tape.data<double>(x));
    EXPECT_LT(checkGradients(tape, sumOfAll(square(skewPsi(x))), 1e-6).relativeError, 1e-6);
}

TEST(SkewNormalCode, WithoutSkewIsTheGaussian) {
    const std::vector<double> flat = {0.7, -1.2, 0.3, 0.4, -1.1, -0.2, 0, 0, 0};
    EXPECT_NEAR(divergence("skew-normal", flat), divergence("gaussian", kGaussianHead), 1e-9);
    EXPECT_NEAR(divergence("skew-normal", std::vector<double>(9, 0)), 0, 1e-9);
}

/// One unit: the integral of q log(q / p) by the trapezoidal rule.
TEST(SkewNormalCode, HasTheDivergenceOfItsDensity) {
    const double mu = 0.4, logVariance = -0.8, delta = 1.3;
    const double variance = std::exp(logVariance), s = delta * delta / variance;
    double mass = 0, sum = 0;
    constexpr double kStep = 1e-3;
    for (double z = -12; z < 14; z += kStep) {
        const double omega = variance + delta * delta;
        const double lean = delta * (z - mu) / variance / std::sqrt(1 + s);
        const double q = 2 * std::exp(-0.5 * (z - mu) * (z - mu) / omega) /
                         std::sqrt(2 * std::numbers::pi * omega) * 0.5 *
                         std::erfc(-lean / std::numbers::sqrt2);
        mass += q * kStep;
        if (q > 1e-300) sum += q * kStep * (std::log(q) + 0.5 * z * z + 0.5 * logTwoPi());
    }
    EXPECT_NEAR(mass, 1, 1e-9);
    EXPECT_NEAR(divergence("skew-normal", {mu, logVariance, delta}), sum, 1e-8);
}

TEST(SkewNormalCode, DrawsHaveItsMeanAndVariance) {
    constexpr int64_t kDraws = 100000;
    VariationalDesk desk("skew-normal", kSkewHead);
    const CodeSample z = desk.code->draw(desk.recorder, desk.q, kDraws);
    desk.tape.forward();
    for (int64_t k = 0; k < 3; ++k) {
        double sum = 0, squares = 0;
        for (int64_t i = 0; i < kDraws; ++i) sum += desk.tape.scalar(z.code, 3 * i + k);
        const double mean = sum / kDraws;
        for (int64_t i = 0; i < kDraws; ++i)
            squares += std::pow(desk.tape.scalar(z.code, 3 * i + k) - mean, 2);
        const double mu = kSkewHead[k], delta = kSkewHead[6 + k];
        const double variance =
            std::exp(kSkewHead[3 + k]) + delta * delta * (1 - 2 / std::numbers::pi);
        EXPECT_NEAR(mean, mu + delta * std::sqrt(2 / std::numbers::pi),
                    4 * std::sqrt(variance / kDraws));
        EXPECT_NEAR(squares / kDraws, variance, 0.02 * variance);
        EXPECT_NEAR(desk.tape.scalar(desk.q.mean, k), mu + delta * std::sqrt(2 / std::numbers::pi),
                    1e-12);
        EXPECT_NEAR(desk.tape.scalar(desk.q.logVariance, k), std::log(variance), 1e-12);
    }
}

TEST(Divergence, IsNeverNegative) {
    const RandomStream stream(3, "heads");
    for (const char* kind : {"gaussian", "skew-normal"})
        for (uint64_t i = 0; i < 300; ++i) {
            std::vector<double> head(kind[0] == 'g' ? 4 : 6);
            for (size_t k = 0; k < head.size(); ++k)
                head[k] = 3 * static_cast<double>(stream.normal(i, k));
            ASSERT_GE(divergence(kind, head), -1e-9) << kind << i;
        }
}

TEST(Divergence, SampledAgreesWithTheFormula) {
    for (auto& [kind, head] : {std::pair{"gaussian", kGaussianHead}, {"skew-normal", kSkewHead}}) {
        const Estimate found = sampledDivergence(kind, head, kNormal, 100000);
        EXPECT_NEAR(found.mean, divergence(kind, head), 3 * found.error) << kind;
        EXPECT_LT(found.error, 0.02);
    }
}

/// Densities of laws for any point, as the VampPrior uses them, agree with those of own draws.
TEST(Divergence, DensitiesOfAllLawsContainTheOwnOne) {
    for (auto& [kind, head] : {std::pair{"gaussian", kGaussianHead}, {"skew-normal", kSkewHead}}) {
        VariationalDesk desk(kind, head);
        const CodeSample z = desk.code->draw(desk.recorder, desk.q, 50);
        const Var own = joined(desk.code->logDensity(z));
        const Var all = desk.code->logDensities(desk.q, z.code);
        desk.tape.forward();
        for (int64_t i = 0; i < 50; ++i)
            EXPECT_NEAR(desk.tape.scalar(own, i), desk.tape.scalar(all, i), 1e-9) << kind;
    }
}

/// What priors draw, and the density that they claim, belong together: over draws z of p,
/// E[f(z) / p(z)] is the integral of f, here of a normal law, which is 1.
TEST(EveryPrior, DrawsFromItsOwnDensity) {
    for (const char* prior :
         {kNormal, R"({"kind":"laplace","scale":1.4})", R"({"kind":"student-t","freedom":3})",
          R"({"kind":"mixture","components":4})", R"({"kind":"vamp","components":3})"}) {
        VariationalDesk desk("gaussian", {0, 0, 0, 0});
        const auto p = priors().make(json(prior), "prior");
        p->declare(desk.parameters, 4, 2);  // the "encoder" of this desk gives the head back
        desk.parameters.allocate(Precision::Double);
        desk.parameters.initialise(2);
        const Var z = p->draw(desk.recorder, desk.context(), 40000);
        const Var claimed = joined(p->logDensity(desk.recorder, desk.context(), z));
        const Var other =
            sumOverUnits(scaled(4.0 * square(z), -0.5, 0.5 * std::log(4.0)) - 0.5 * logTwoPi());
        const Var weight = exp(other - claimed);
        desk.tape.forward();
        const Estimate one = meanOf(desk.tape, weight);
        EXPECT_NEAR(one.mean, 1, 4 * one.error + 1e-3) << prior;
        EXPECT_LT(one.error, 0.1) << prior;
    }
}

TEST(TotalCorrelation, OfNormalLawsIsTheirFormula) {
    // Codes with correlation r have TC = -1/2 log(1 - r^2); clouds are small beside their spread.
    constexpr int64_t kCodes = 600;
    constexpr double kCorrelation = 0.9;
    for (double r : {0.0, kCorrelation}) {
        VariationalDesk desk("gaussian", {0, 0});
        const RandomStream stream(4, "codes");
        const Var head = desk.tape.input(Shape{kCodes, 4}, "head");
        for (uint64_t i = 0; i < kCodes; ++i) {
            double* row = desk.tape.data<double>(head) + 4 * i;
            const double a = stream.normal(i, 0), b = stream.normal(i, 1);
            row[0] = a, row[1] = r * a + std::sqrt(1 - r * r) * b, row[2] = row[3] = -3;
        }
        const CodeSample q =
            desk.code->draw(desk.recorder, desk.code->record(desk.recorder, head), 1);
        PenaltyContext context;
        context.kind = desk.code.get();
        context.drawn = [&]() -> const CodeSample& { return q; };
        const auto penalty = penalties().make(json(R"({"kind":"total-correlation"})"), "p");
        const Var value = penalty->value(desk.recorder, context);
        desk.tape.forward();
        const Estimate found = meanOf(desk.tape, value);
        // The clouds' own variance e^-3 is independent noise on both codes.
        const double seen = r / (1 + std::exp(-3));
        EXPECT_NEAR(found.mean, -0.5 * std::log(1 - seen * seen), 0.06) << r;
    }
}

TEST(Mmd, IsNearZeroForTheSameLawAndLargeForAnother) {
    auto value = [](double shift) {
        VariationalDesk desk("gaussian", {0, 0, 0, 0});
        const auto prior = priors().make(json(kNormal), "prior");
        PenaltyContext context;
        const RandomStream stream(6, "own");
        context.code.code = normalNoise(desk.tape, Shape{400, 2}, stream) + shift;
        context.drawPrior = [&](int64_t n) {
            return prior->draw(desk.recorder, desk.context(), n);
        };
        const auto penalty = penalties().make(json(R"({"kind":"mmd"})"), "p");
        return desk.total(penalty->value(desk.recorder, context));
    };
    EXPECT_NEAR(value(0), 0, 0.02);
    EXPECT_GT(value(2), 1);
    EXPECT_GT(value(2), value(0.5));
}
