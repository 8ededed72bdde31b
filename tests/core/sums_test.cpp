// Sums and repetitions of every size, by one thread and by all, against plain loops.
#include <gtest/gtest.h>

#include <cmath>

#include "core/autodiff/operations.h"
#include "core/autodiff/tape.h"
#include "core/base/random.h"
#include "core/kernels/team.h"

using namespace hourglass;

namespace {

const RandomStream kNumbers(3, "numbers");

/// Element e of `shape` = [N, F] belongs to this sum: all, one a sample, one a unit.
using Place = int64_t (*)(int64_t element, int64_t units);
struct Way {
    const char* name;
    Var (*sum)(Var);
    Var (*squares)(Var);
    Place place;
};
const Way kWays[] = {{"all", sumOfAll, sumOfSquares, [](int64_t, int64_t) { return int64_t{0}; }},
                     {"units", sumOverUnits, sumOfSquaresOverUnits,
                      [](int64_t e, int64_t units) { return e / units; }},
                     {"samples", sumOverSamples, sumOfSquaresOverSamples,
                      [](int64_t e, int64_t units) { return e % units; }}};

/// The sums of `x` or of its squares, and the gradient of sum_o (o + 1) sum_o.
struct Outcome {
    std::vector<double> sums, gradient;
    bool operator==(const Outcome&) const = default;
};

Outcome computed(Var (*way)(Var), const Shape& shape) {
    Tape tape;
    const Var x = tape.input(shape, "x");
    tape.wantGradient(x);
    for (int64_t e = 0; e < shape.count(); ++e)
        tape.data<float>(x)[e] = static_cast<float>(kNumbers.normal(0, e));
    const Var sums = way(x);
    const Var factors = tape.input(sums.shape(), "factors");
    for (int64_t o = 0; o < sums.shape().count(); ++o)
        tape.data<float>(factors)[o] = static_cast<float>(o % 7 + 1);
    const Var total = sumOfAll(sums * factors);
    tape.forward();
    tape.backward(total);
    Outcome outcome;
    for (int64_t o = 0; o < sums.shape().count(); ++o) outcome.sums.push_back(tape.scalar(sums, o));
    const float* g = tape.gradient<float>(x);
    outcome.gradient.assign(g, g + shape.count());
    return outcome;
}

void expectPlain(const Way& way, bool squares, const Shape& shape, const Outcome& found) {
    std::vector<double> sums(found.sums.size());
    for (int64_t e = 0; e < shape.count(); ++e) {
        const double x = static_cast<float>(kNumbers.normal(0, e));
        const int64_t o = way.place(e, shape[1]);
        sums[static_cast<size_t>(o)] += squares ? x * x : x;
        const auto factor = static_cast<double>(o % 7 + 1);
        ASSERT_NEAR(found.gradient[static_cast<size_t>(e)], factor * (squares ? 2 * x : 1), 1e-5);
    }
    for (size_t o = 0; o < sums.size(); ++o)
        ASSERT_NEAR(found.sums[o], sums[o], 1e-6 * (1 + std::abs(sums[o]))) << o;
}

}  // namespace

TEST(Sums, AreThoseOfPlainLoopsAndOfAnyNumberOfThreads) {
    kernels::Team team(3);
    for (const Shape& shape : {Shape{1, 1}, Shape{3, 5}, Shape{7, 129}, Shape{300, 131},
                               Shape{70000, 1}, Shape{2, 40001}})
        for (const Way& way : kWays)
            for (bool squares : {false, true}) {
                SCOPED_TRACE(std::string(way.name) + (squares ? " squared " : " ") + shape.text());
                const Outcome alone = computed(squares ? way.squares : way.sum, shape);
                const kernels::Team::Use together(&team);
                expectPlain(way, squares, shape, alone);
                EXPECT_EQ(computed(squares ? way.squares : way.sum, shape), alone);
            }
}

TEST(Sums, RepetitionsGatherTheirGradients) {
    for (const Shape& shape : {Shape{3, 5}, Shape{300, 131}})
        for (bool row : {true, false}) {
            Tape tape;
            const Var x = tape.input(row ? shape.sample() : Shape{shape[0]}, "x");
            tape.wantGradient(x);
            for (int64_t e = 0; e < x.shape().count(); ++e)
                tape.data<float>(x)[e] = static_cast<float>(e);
            const Var y = row ? expandRow(x, shape[0]) : expandSamples(x, shape[1]);
            const Var total = sumOfAll(y);
            tape.forward();
            tape.backward(total);
            for (int64_t e = 0; e < shape.count(); ++e)
                ASSERT_EQ(tape.scalar(y, e),
                          static_cast<double>(row ? e % shape[1] : e / shape[1]));
            for (int64_t e = 0; e < x.shape().count(); ++e)
                ASSERT_EQ(tape.gradient<float>(x)[e],
                          static_cast<float>(row ? shape[0] : shape[1]));
        }
}
