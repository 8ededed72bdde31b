#include "core/questions/code_usefulness.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "core/statistics/code_statistics.h"
#include "core/statistics/distances.h"

namespace hourglass {
namespace {

constexpr double kLeastNats = 0.01, kLeastShare = 1e-3;
constexpr double kSlopeOver = 0.1;  // deviations, to each side half of it
constexpr int64_t kSlopesAt = 8, kMostSlopes = 256;

}  // namespace

bool CodeUsefulness::isDead(int64_t unit) const {
    const double own = of[static_cast<size_t>(unit)];
    if (by == By::Divergence) return !(own >= kLeastNats);
    return !(own > 0) || own < kLeastShare * *std::max_element(of.begin(), of.end());
}

int64_t CodeUsefulness::inUse() const {
    int64_t count = 0;
    for (int64_t u = 0; u < std::ssize(of); ++u) count += !isDead(u);
    return count;
}

std::vector<int> CodeUsefulness::order() const {
    std::vector<int> order(of.size());
    std::iota(order.begin(), order.end(), 0);
    // What is no number (a run that diverged) goes last: it must not break the order.
    const auto value = [&](int u) {
        const double own = of[static_cast<size_t>(u)];
        return std::isfinite(own) ? own : -1.0;
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return value(a) > value(b); });
    return order;
}

CodeUsefulness usefulnessByDivergence(std::span<const float> means,
                                      std::span<const float> logVariances, int64_t units) {
    assert(means.size() == logVariances.size());
    CodeUsefulness found{CodeUsefulness::By::Divergence,
                         std::vector<double>(static_cast<size_t>(units), 0.0)};
    const auto width = static_cast<size_t>(units);
    const int64_t samples = std::ssize(means) / units;
    const double n = static_cast<double>(samples);
    for (size_t i = 0; i < means.size(); ++i) {
        const double m = means[i], logVariance = logVariances[i];
        found.of[i % width] -= 0.5 * (1 + logVariance - m * m - std::exp(logVariance)) / n;
    }
    return found;
}

CodeUsefulness usefulnessByEffect(Inference& model, std::span<const float> codes,
                                  std::span<const int32_t> labels,
                                  const std::function<bool()>& between) {
    const int64_t units = model.model().codeUnits(), width = model.model().inputUnits();
    const int64_t n = std::ssize(codes) / units,
                  at = std::min(std::clamp(kMostSlopes / units, int64_t{1}, kSlopesAt), n);
    const CodeStatistics statistics = codeStatistics(codes.data(), n, units);
    CodeUsefulness found;
    std::vector<int32_t> told;
    for (int64_t i = 0; i < at && !labels.empty(); ++i)
        told.insert(told.end(), 2, labels[static_cast<size_t>(i * n / at)]);
    // Pairs of a code a little below and a little above: [at, 2, K].
    std::vector<float> pairs(static_cast<size_t>(2 * at * units));
    std::vector<float> drawn(static_cast<size_t>(2 * at * width));
    for (int64_t u = 0; u < units; ++u) {
        const double variance = statistics.covariance[static_cast<size_t>(u * (units + 1))];
        const double step = kSlopeOver / 2 * std::sqrt(variance);
        if (!(step > 0)) {
            found.of.push_back(0);
            continue;
        }
        for (int64_t i = 0; i < 2 * at; ++i) {
            float* code = pairs.data() + i * units;
            std::copy_n(codes.begin() + i / 2 * n / at * units, units, code);
            code[u] += static_cast<float>(i % 2 == 0 ? -step : step);
        }
        model.setLabels(told);
        model.decode(pairs.data(), 2 * at, drawn.data());
        double squares = 0;
        for (int64_t i = 0; i < at; ++i)
            squares += squaredDistance(drawn.data() + 2 * i * width,
                                       drawn.data() + (2 * i + 1) * width, width);
        found.of.push_back(variance * squares / static_cast<double>(at) / (4 * step * step));
        if (between && !between()) return {};
    }
    model.setLabels({});
    return found;
}

}  // namespace hourglass
