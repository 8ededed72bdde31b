#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Student's t test of pairs: does b differ from a on average, judged by the differences b - a of
/// runs that share all but one thing, such as their seed? (Student 1908, Biometrika 6(1), 1-25.)
struct PairedTest {
    int64_t pairs = 0;
    double meanDifference = 0;  ///< of b - a
    /// Mean difference over its standard error; infinite where all differences are the same but 0.
    double t = 0;
    double p = 1;              ///< two-sided; 1 where there is no difference at all
    double low = 0, high = 0;  ///< the mean difference's 95 % interval
};

/// At least two pairs of finite numbers, as many in `a` as in `b`.
PairedTest pairedTest(std::span<const double> a, std::span<const double> b);

/// The same p values made larger, so that of all tests together no more than their level is
/// wrong by chance (Holm 1979, Scandinavian Journal of Statistics 6(2), 65-70). In the given order.
std::vector<double> holmCorrected(std::span<const double> p);

/// Probability that Student's t with so many degrees of freedom lies beyond +-t.
double studentTwoSided(double t, double degrees);
/// The t beyond whose two sides `p` of the probability lies; 0 < p < 1.
double studentBound(double p, double degrees);

}  // namespace hourglass
