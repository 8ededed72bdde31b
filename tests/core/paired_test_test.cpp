// Against scipy.stats.ttest_rel, t.sf, t.ppf and t.interval of SciPy 1.10.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/statistics/paired_test.h"

using namespace hourglass;

namespace {

struct PairCase {
    std::vector<double> a, b;
    double t, p, difference, low, high;
};

void expectSciPy(double got, double wanted) {
    EXPECT_NEAR(got, wanted, 1e-9 * std::max(1.0, std::abs(wanted)));
}

}  // namespace

TEST(PairedTest, EqualsSciPys) {
    const std::vector<PairCase> cases = {{{30.1, 29.4, 31.2, 30.8, 29.9},
                                          {28.7, 28.9, 29.6, 30.1, 28.4},
                                          -5.067918159008012,
                                          0.007140818030113248,
                                          -1.14,
                                          -1.764545882671679,
                                          -0.5154541173283208},
                                         {{1, 2, 3, 4, 5, 6, 7, 8},
                                          {1.5, 1.8, 3.9, 4.1, 4.6, 7.2, 7.1, 8.4},
                                          1.7048853060056282,
                                          0.13198804479030443,
                                          0.325,
                                          -0.12576515051846554,
                                          0.7757651505184655},
                                         {{10, 12},
                                          {11, 12.5},
                                          3.0,
                                          0.20483276469913345,
                                          0.75,
                                          -2.426551184108024,
                                          3.926551184108024}};
    for (auto& c : cases) {
        const PairedTest test = pairedTest(c.a, c.b);
        EXPECT_EQ(test.pairs, std::ssize(c.a));
        expectSciPy(test.t, c.t);
        expectSciPy(test.p, c.p);
        expectSciPy(test.meanDifference, c.difference);
        expectSciPy(test.low, c.low);
        expectSciPy(test.high, c.high);
    }
}

TEST(PairedTest, StudentsLawEqualsSciPys) {
    const double rows[][4] = {{0.1, 1, 0.9365489651388929, 12.706204736432095},
                              {0.5, 3, 0.651447964848151, 3.182446305284263},
                              {2, 2, 0.1835034190722739, 4.302652729911275},
                              {12, 4, 0.000276428548502973, 2.7764451051977987},
                              {3.3, 30, 0.002499307439798052, 2.0422724563012373},
                              {0.001, 100, 0.9992041077601035, 1.9839715184496334},
                              {40, 9, 1.8982998449339835e-11, 2.2621571627409915}};
    for (auto& [t, degrees, p, bound] : rows) {
        EXPECT_NEAR(studentTwoSided(t, degrees), p, 1e-9 * p);
        EXPECT_NEAR(studentTwoSided(-t, degrees), p, 1e-9 * p);
        EXPECT_NEAR(studentBound(0.05, degrees), bound, 1e-9 * bound);
    }
}

TEST(PairedTest, DifferencesThatAreAllTheSame) {
    const PairedTest none = pairedTest(std::vector{1.0, 2.0}, std::vector{1.0, 2.0});
    EXPECT_EQ(none.p, 1);
    EXPECT_EQ(none.t, 0);
    const PairedTest shift = pairedTest(std::vector{1.0, 2.0}, std::vector{0.5, 1.5});
    EXPECT_EQ(shift.p, 0);
    EXPECT_EQ(shift.t, -INFINITY);
    EXPECT_EQ(shift.low, -0.5);
    EXPECT_EQ(shift.high, -0.5);
}

/// As statsmodels' multipletests(method="holm") does: 4 x 0.01, then 3 x 0.02 = 2 x 0.03, and no
/// smaller than the one before.
TEST(PairedTest, HolmsCorrection) {
    const auto p = holmCorrected(std::vector{0.03, 0.01, 0.04, 0.02});
    const std::vector<double> wanted{0.06, 0.04, 0.06, 0.06};
    for (size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(p[i], wanted[i], 1e-15) << i;
    EXPECT_EQ(holmCorrected(std::vector{0.7, 0.9}), (std::vector{1.0, 1.0}));
    EXPECT_TRUE(holmCorrected(std::vector<double>{}).empty());
}
