// Line searches without a network: reference 8.2 to 8.4.
#include "core/optim/descent.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/base/random.h"

using namespace hourglass;

namespace {

using Search = std::unique_ptr<Descent<double>>;

/// Counts how often it is asked.
struct Counted : Objective<double> {
    int asked = 0;
    double at(const double* x, double* g) override {
        ++asked;
        return value(x, g);
    }
    virtual double value(const double* x, double* g) = 0;
};

/// (1 - x)^2 + 100 (y - x^2)^2.
struct Rosenbrock final : Counted {
    double value(const double* x, double* g) override {
        const double bend = x[1] - x[0] * x[0], rest = 1 - x[0];
        g[0] = -400 * x[0] * bend - 2 * rest;
        g[1] = 200 * bend;
        return rest * rest + 100 * bend * bend;
    }
};

/// 1/2 sum c_i x_i^2 with curvatures from 1 to `ratio`.
struct Quadratic final : Counted {
    std::vector<double> curvature;
    Quadratic(int count, double ratio) {
        for (int i = 0; i < count; ++i)
            curvature.push_back(std::pow(ratio, i / std::max(1.0, count - 1.0)));
    }
    double value(const double* x, double* g) override {
        double sum = 0;
        for (size_t i = 0; i < curvature.size(); ++i) {
            g[i] = curvature[i] * x[i];
            sum += 0.5 * x[i] * g[i];
        }
        return sum;
    }
};

/// -log x, which is no number left of 0.
struct Cliff final : Counted {
    double value(const double* x, double* g) override {
        g[0] = 1 - 1 / x[0];
        return x[0] > 0 ? x[0] - std::log(x[0]) : std::numeric_limits<double>::quiet_NaN();
    }
};

/// Values after each search.
std::vector<double> fall(Descent<double>& descent, Objective<double>& f,
                         const std::vector<double>& start, int searches) {
    descent.prepare(static_cast<int64_t>(start.size()));
    descent.standAt(f, start, Descent<double>::Ground::New);
    std::vector<double> values;
    for (int i = 0; i < searches && !descent.exhausted(); ++i) {
        descent.search(f);
        values.push_back(descent.here().value);
    }
    return values;
}

std::vector<double> somewhere(int count) {
    const RandomStream stream(3, "start");
    std::vector<double> x;
    for (int i = 0; i < count; ++i) x.push_back(stream.normal(0, static_cast<uint64_t>(i)));
    return x;
}

}  // namespace

TEST(ConjugateGradient, FallsDownRosenbrocksValleyAsTheReferenceDoes) {
    Rosenbrock f;
    auto descent = conjugateGradient<double>();
    const auto values = fall(*descent, f, {-1.2, 1}, 25);
    ASSERT_EQ(values.size(), 25u);
    EXPECT_NEAR(values[4], 1.793, 0.0005);
    EXPECT_NEAR(values[9], 0.545, 0.0005);
    EXPECT_NEAR(values[14], 2.6e-2, 0.05e-2);
    EXPECT_NEAR(values[19], 2.5e-6, 0.05e-6);
    EXPECT_NEAR(values[24], 7.7e-18, 0.1e-18);
}

TEST(ConjugateGradient, AsksAsOftenAsTheReference) {
    for (auto [searches, asked] : {std::pair{5, 19}, {10, 32}, {15, 50}, {20, 64}, {25, 76}}) {
        Rosenbrock f;
        fall(*conjugateGradient<double>(), f, {-1.2, 1}, searches);
        EXPECT_EQ(f.asked, asked) << searches;
    }
}

TEST(ConjugateGradient, FallsFromTheOriginAsTheReferenceDoes) {
    Rosenbrock f;
    const auto values = fall(*conjugateGradient<double>(), f, {0, 0}, 15);
    EXPECT_NEAR(values[4], 0.2896, 0.00005);
    EXPECT_NEAR(values[9], 1.85e-3, 0.005e-3);
    EXPECT_LT(values[14], 1e-13);
}

TEST(LimitedBfgs, SolvesRosenbrockWithinFortySearches) {
    Rosenbrock f;
    const auto values = fall(*limitedBfgs<double>(10), f, {-1.2, 1}, 40);
    EXPECT_LT(values.back(), 1e-10);
}

TEST(LimitedBfgs, SolvesAQuadraticInAboutAsManySearchesAsItHasVariables) {
    constexpr int kCount = 12;
    Quadratic f(kCount, 100);
    const auto values = fall(*limitedBfgs<double>(20), f, somewhere(kCount), 2 * kCount + 6);
    EXPECT_LT(values.back(), 1e-10);
}

TEST(ConjugateGradient, SolvesAQuadratic) {
    constexpr int kCount = 12;
    Quadratic f(kCount, 100);
    const auto values = fall(*conjugateGradient<double>(), f, somewhere(kCount), 5 * kCount);
    EXPECT_LT(values.back(), 1e-10);
}

TEST(SteepestDescent, NeverRisesAndFallsByArmijosShare) {
    Quadratic f(5, 20);
    auto descent = steepestDescent<double>();
    const auto start = somewhere(5);
    descent->prepare(5);
    descent->standAt(f, start, Descent<double>::Ground::New);
    for (int i = 0; i < 200; ++i) {
        const Place<double> before = descent->here();
        ASSERT_EQ(descent->search(f), SearchEnd::Found);
        double moved = 0;
        for (int k = 0; k < 5; ++k)
            moved += std::pow(descent->here().point[k] - before.point[k], 2);
        // |x' - x| = step |g|, so the promised fall c step |g|^2 is c |x' - x| |g|.
        const double promised =
            1e-4 * std::sqrt(moved) * std::sqrt(dot(before.gradient, before.gradient));
        ASSERT_LE(descent->here().value, before.value - promised);
        if (descent->here().value < 1e-12) break;
    }
    EXPECT_LT(descent->here().value, 1e-6);
}

TEST(EveryDescent, TurnsBackWhereTheValueIsNoNumber) {
    for (const Search& descent :
         {steepestDescent<double>(), conjugateGradient<double>(), limitedBfgs<double>(4)}) {
        Cliff f;
        fall(*descent, f, {30}, 40);
        EXPECT_NEAR(descent->here().point[0], 1, 1e-3);
    }
}

TEST(EveryDescent, StopsWhereThereIsNothingToGain) {
    for (const Search& descent :
         {steepestDescent<double>(), conjugateGradient<double>(), limitedBfgs<double>(4)}) {
        Quadratic f(3, 4);
        fall(*descent, f, {0, 0, 0}, 5);
        EXPECT_TRUE(descent->exhausted());
        EXPECT_EQ(descent->here().value, 0);
    }
}

TEST(EveryDescent, AStoppedSearchChangesNothing) {
    struct Impatient final : Counted {
        Rosenbrock inner;
        int most = 0;
        double value(const double* x, double* g) override { return inner.value(x, g); }
        bool stopped() const override { return asked >= most; }
    };
    for (const Search& descent :
         {steepestDescent<double>(), conjugateGradient<double>(), limitedBfgs<double>(4)}) {
        Impatient f;
        f.most = 1000;
        fall(*descent, f, {-1.2, 1}, 3);
        const Place<double> before = descent->here();
        const auto numbers = descent->numbers();
        const auto vectors = descent->vectors();
        f.most = f.asked + 1;
        EXPECT_EQ(descent->search(f), SearchEnd::Stopped);
        EXPECT_EQ(descent->here().point, before.point);
        EXPECT_EQ(descent->numbers(), numbers);
        f.most = 1000;
        EXPECT_EQ(descent->search(f), SearchEnd::Found);
        EXPECT_LT(descent->here().value, before.value);
    }
}

TEST(EveryDescent, GoesOnFromItsVectorsAndNumbers) {
    const std::vector<std::function<Search()>> makers = {
        steepestDescent<double>, conjugateGradient<double>, [] { return limitedBfgs<double>(3); }};
    for (auto& make : makers) {
        Rosenbrock f;
        auto whole = make(), first = make(), second = make();
        const auto values = fall(*whole, f, {-1.2, 1}, 12);
        fall(*first, f, {-1.2, 1}, 7);
        second->prepare(2);
        second->vectors() = first->vectors();
        second->setNumbers(first->numbers());
        const auto& point = first->here().point;
        second->standAt(f, {point.data(), point.size()}, Descent<double>::Ground::Same);
        for (int i = 7; i < 12; ++i) {
            second->search(f);
            EXPECT_EQ(second->here().value, values[static_cast<size_t>(i)]) << i;
        }
    }
}
