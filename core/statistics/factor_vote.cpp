#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/random.h"
#include "core/statistics/disentanglement.h"
#include "core/statistics/spread.h"

namespace hourglass {
namespace {

constexpr int kVotes = 800;          // to find the majority, and again to judge it, as in the paper
constexpr size_t kRowsOfAVote = 64;  // rows that share the fixed factor

/// Variance of a unit over some rows.
double varianceOf(const std::vector<float>& codes, size_t units, size_t unit,
                  const std::vector<uint32_t>& rows) {
    Spread spread;
    for (uint32_t row : rows) spread.add(codes[row * units + unit]);
    return spread.variance();
}

struct Voters {
    const std::vector<float>& codes;
    size_t units;
    std::vector<double> whole;                             // variance of each unit over all rows
    std::vector<size_t> alive;                             // units that take part
    std::vector<std::vector<std::vector<uint32_t>>> rows;  // [factor][bin]
};

Voters votersOf(const std::vector<float>& codes, int64_t units,
                const std::vector<Factor>& factors) {
    Voters v{codes, static_cast<size_t>(units), {}, {}, {}};
    std::vector<uint32_t> all(codes.size() / v.units);
    for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<uint32_t>(i);
    double mean = 0;
    for (size_t u = 0; u < v.units; ++u) {
        v.whole.push_back(varianceOf(codes, v.units, u, all));
        mean += v.whole.back() / static_cast<double>(v.units);
    }
    for (size_t u = 0; u < v.units; ++u)
        if (v.whole[u] > 0.05 * mean) v.alive.push_back(u);
    for (auto& factor : factors) {
        const Bins bins = binsOf(factor);
        v.rows.emplace_back(static_cast<size_t>(bins.count));
        for (uint32_t row : all) v.rows.back()[static_cast<size_t>(bins.of[row])].push_back(row);
    }
    return v;
}

/// One vote: a factor, and the unit that moved least while it stood still.
std::pair<size_t, size_t> vote(const Voters& v, const RandomStream& stream, uint64_t number) {
    for (uint64_t attempt = 0; attempt < 200; attempt += 2) {
        const size_t factor = stream.below(v.rows.size(), number, attempt);
        const auto& bins = v.rows[factor];
        const auto& rows = bins[stream.below(bins.size(), number, attempt + 1)];
        if (rows.size() < 2) continue;
        std::vector<uint32_t> some;
        for (uint64_t i = 0; i < kRowsOfAVote; ++i)
            some.push_back(rows[stream.below(rows.size(), number, 1000 + i)]);
        size_t least = v.alive.front();
        double smallest = std::numeric_limits<double>::max();
        for (size_t unit : v.alive) {
            const double share = varianceOf(v.codes, v.units, unit, some) / v.whole[unit];
            if (share < smallest) {
                smallest = share;
                least = unit;
            }
        }
        return {factor, least};
    }
    return {0, v.alive.front()};  // no two rows share anything
}

}  // namespace

double factorVote(const std::vector<float>& codes, int64_t units,
                  const std::vector<Factor>& factors, uint64_t seed) {
    const Voters voters = votersOf(codes, units, factors);
    // The fullest bin holds at least two rows if there are more rows than bins.
    if (voters.alive.empty() || codes.size() < static_cast<size_t>(40 * units)) return 0;
    const RandomStream stream(seed, "factor vote");
    std::vector<std::vector<int>> counts(voters.units, std::vector<int>(factors.size()));
    for (uint64_t i = 0; i < kVotes; ++i) {
        const auto [factor, unit] = vote(voters, stream, i);
        ++counts[unit][factor];
    }
    int right = 0;
    for (uint64_t i = kVotes; i < 2 * kVotes; ++i) {
        const auto [factor, unit] = vote(voters, stream, i);
        const auto& c = counts[unit];
        right += std::max_element(c.begin(), c.end()) - c.begin() == static_cast<long>(factor);
    }
    return static_cast<double>(right) / kVotes;
}

}  // namespace hourglass
