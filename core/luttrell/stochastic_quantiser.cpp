#include "core/luttrell/stochastic_quantiser.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"

namespace hourglass {
namespace {

/// log s(a), without overflow at either end.
double logSigmoid(double a) { return std::min(a, 0.0) - std::log1p(std::exp(-std::abs(a))); }

double dot(const double* a, const double* b, int64_t count) {
    double sum = 0;
    for (int64_t i = 0; i < count; ++i) sum += a[i] * b[i];
    return sum;
}

}  // namespace

StochasticQuantiser::StochasticQuantiser(int64_t units, int64_t codes, int64_t draws,
                                         Posterior posterior)
    : units_(units),
      codes_(codes),
      draws_(draws),
      posterior_(posterior),
      parameters_(static_cast<size_t>(codes * (2 * units + 1))) {}

void StochasticQuantiser::initialise(uint64_t seed, double deviation) {
    const RandomStream stream(seed, "stochastic quantiser");
    for (size_t i = 0; i < parameters_.size(); ++i) {
        const auto place = static_cast<int64_t>(i);
        const bool bias = place >= codes_ * units_ && place < codes_ * (units_ + 1);
        parameters_[i] = bias ? 0 : deviation * stream.normal(0, i);
    }
}

void StochasticQuantiser::respond(const double* x, std::vector<double>& p,
                                  std::vector<double>& slope) const {
    const bool sigmoid = posterior_ == Posterior::Sigmoid;
    p.resize(static_cast<size_t>(codes_));
    slope.assign(p.size(), 1);
    double most = -INFINITY;
    for (int64_t y = 0; y < codes_; ++y) {
        const double a =
            parameters_[codes_ * units_ + y] + dot(parameters_.data() + y * units_, x, units_);
        // Q / sum Q is a softmax of log Q: small Q cannot vanish together.
        p[y] = sigmoid ? logSigmoid(a) : a;
        if (sigmoid) slope[y] = std::exp(logSigmoid(-a));
        most = std::max(most, p[y]);
    }
    double sum = 0;
    for (double& value : p) sum += value = std::exp(value - most);
    for (double& value : p) value /= sum;
}

std::vector<double> StochasticQuantiser::posterior(const double* sample) const {
    std::vector<double> p, slope;
    respond(sample, p, slope);
    return p;
}

StochasticQuantiser::Value StochasticQuantiser::addSample(const double* x, double share,
                                                          std::span<double> gradient) const {
    const double one = 2 / static_cast<double>(draws_), many = 2 - one;  // 2/n, 2 (n-1)/n
    const double* r = reconstructions().data();
    std::vector<double> p, slope, off(static_cast<size_t>(units_));  // off: x - m
    respond(x, p, slope);
    for (int64_t u = 0; u < units_; ++u) {
        off[u] = x[u];
        for (int64_t y = 0; y < codes_; ++y) off[u] -= p[y] * r[y * units_ + u];
    }
    Value value;
    std::vector<double> g(p.size());
    double mean = 0;
    for (int64_t y = 0; y < codes_; ++y) {
        double squares = 0;
        for (int64_t u = 0; u < units_; ++u)
            squares += (x[u] - r[y * units_ + u]) * (x[u] - r[y * units_ + u]);
        value.first += share * one * p[y] * squares;
        g[y] = one * squares - 2 * many * dot(off.data(), r + y * units_, units_);
        mean += p[y] * g[y];
    }
    value.second = share * many * dot(off.data(), off.data(), units_);
    if (gradient.empty()) return value;

    double* dw = gradient.data();
    double* db = dw + codes_ * units_;
    double* dr = db + codes_;
    for (int64_t y = 0; y < codes_; ++y) {
        const double da = share * p[y] * (g[y] - mean) * slope[y];
        db[y] += da;
        for (int64_t u = 0; u < units_; ++u) {
            dw[y * units_ + u] += da * x[u];
            dr[y * units_ + u] -=
                2 * share * p[y] * (one * (x[u] - r[y * units_ + u]) + many * off[u]);
        }
    }
    return value;
}

StochasticQuantiser::Value StochasticQuantiser::value(std::span<const double> samples,
                                                      std::span<double> gradient) const {
    const int64_t count = std::ssize(samples) / units_;
    std::fill(gradient.begin(), gradient.end(), 0.0);
    Value sum;
    for (int64_t i = 0; i < count; ++i) {
        const Value one =
            addSample(samples.data() + i * units_, 1 / static_cast<double>(count), gradient);
        sum.first += one.first;
        sum.second += one.second;
    }
    return sum;
}

double specialisation(std::span<const double> reconstructions, int64_t units) {
    const int64_t codes = std::ssize(reconstructions) / units, half = units / 2;
    double sum = 0;
    for (int64_t y = 0; y < codes; ++y) {
        const double* r = reconstructions.data() + y * units;
        const double first = dot(r, r, half), all = dot(r, r, units);
        if (all > 0) sum += std::abs(2 * first / all - 1);
    }
    return sum / static_cast<double>(codes);
}

}  // namespace hourglass
