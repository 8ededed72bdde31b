#include "core/statistics/boltzmann.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

double softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }

double logAdd(double a, double b) {
    const double high = std::max(a, b);
    return std::isinf(high) ? high : high + std::log1p(std::exp(std::min(a, b) - high));
}

}  // namespace

double BoltzmannMachine::freeEnergy(const double* v) const {
    double energy = 0;
    for (int64_t i = 0; i < visible; ++i) energy -= visibleBias[i] * v[i];
    for (int64_t j = 0; j < hidden; ++j) {
        double a = hiddenBias[j];
        for (int64_t i = 0; i < visible; ++i) a += v[i] * weight[i * hidden + j];
        energy -= softplus(a);
    }
    return energy;
}

double exactLogPartition(const BoltzmannMachine& m) {
    const bool byVisible = m.visible <= m.hidden;
    const int64_t few = std::min(m.visible, m.hidden), many = std::max(m.visible, m.hidden);
    assert(few <= kMostEnumerated);
    const auto& own = byVisible ? m.visibleBias : m.hiddenBias;
    const auto& other = byVisible ? m.hiddenBias : m.visibleBias;
    double sum = -std::numeric_limits<double>::infinity();
    for (int64_t state = 0; state < int64_t{1} << few; ++state) {
        double term = 0;
        for (int64_t i = 0; i < few; ++i)
            if (state >> i & 1) term += own[i];
        for (int64_t j = 0; j < many; ++j) {
            double a = other[j];
            for (int64_t i = 0; i < few; ++i)
                if (state >> i & 1)
                    a += byVisible ? m.weight[i * m.hidden + j] : m.weight[j * m.hidden + i];
            term += softplus(a);
        }
        sum = logAdd(sum, term);
    }
    return sum;
}

std::vector<double> baseBiases(std::span<const double> means) {
    constexpr double kSmooth = 0.05;  // share of a fair coin: no unit is certain
    std::vector<double> biases;
    for (double mean : means) {
        const double p = (1 - kSmooth) * mean + kSmooth * 0.5;
        biases.push_back(std::log(p / (1 - p)));
    }
    return biases;
}

}  // namespace hourglass
