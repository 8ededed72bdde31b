#include "core/statistics/paired_test.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <unsupported/Eigen/SpecialFunctions>

#include "core/statistics/spread.h"

namespace hourglass {
namespace {

constexpr double kOutside = 0.05;  // of the probability, beyond a 95 % interval

}  // namespace

/// Abramowitz and Stegun 1964, 26.7.1 with 26.5.27.
double studentTwoSided(double t, double degrees) {
    if (std::isinf(t)) return 0;
    const double x = degrees / (degrees + t * t);
    return Eigen::numext::betainc(degrees / 2, 0.5, x);
}

/// The probability falls with t: halving the interval finds it to the last digit.
double studentBound(double p, double degrees) {
    double low = 0, high = 1;
    while (studentTwoSided(high, degrees) > p) high *= 2;
    for (int i = 0; i < 200 && low < high; ++i) {
        const double middle = low + (high - low) / 2;
        if (middle == low || middle == high) break;
        (studentTwoSided(middle, degrees) > p ? low : high) = middle;
    }
    return high;
}

PairedTest pairedTest(std::span<const double> a, std::span<const double> b) {
    assert(a.size() == b.size() && a.size() >= 2);
    Spread spread;
    for (size_t i = 0; i < a.size(); ++i) spread.add(b[i] - a[i]);
    PairedTest test;
    test.pairs = std::ssize(a);
    test.meanDifference = spread.mean();
    const double degrees = static_cast<double>(a.size() - 1);
    const double error = spread.sampleDeviation() / std::sqrt(static_cast<double>(a.size()));
    if (error > 0)
        test.t = test.meanDifference / error;
    else if (test.meanDifference != 0)
        test.t = std::copysign(std::numeric_limits<double>::infinity(), test.meanDifference);
    test.p = studentTwoSided(test.t, degrees);
    const double half = studentBound(kOutside, degrees) * error;
    test.low = test.meanDifference - half;
    test.high = test.meanDifference + half;
    return test;
}

std::vector<double> holmCorrected(std::span<const double> p) {
    std::vector<size_t> order(p.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&](size_t i, size_t j) { return p[i] < p[j]; });
    std::vector<double> corrected(p.size());
    double largest = 0;
    for (size_t rank = 0; rank < order.size(); ++rank) {
        const double factor = static_cast<double>(p.size() - rank);
        largest = std::max(largest, std::min(1.0, factor * p[order[rank]]));
        corrected[order[rank]] = largest;
    }
    return corrected;
}

}  // namespace hourglass
