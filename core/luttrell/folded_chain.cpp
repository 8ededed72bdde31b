#include "core/luttrell/folded_chain.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace hourglass {
namespace {

/// The index that a value stands for.
int64_t indexOf(double value, int64_t entries) {
    const double index = std::floor(value * static_cast<double>(entries - 1) + 0.5);
    return std::clamp<int64_t>(static_cast<int64_t>(index), 0, entries - 1);
}

/// Where the first of pair p lies in a row of pairs whose partners are `apart`.
int64_t placeOf(int64_t p, int64_t apart) { return p / apart * 2 * apart + p % apart; }

/// Mean of sum_k pi(k|y) |x - r_k|^2 over pairs x with the codes y.
double expectedError(const TopographicQuantiser::Aims& aims, std::span<const double> pairs,
                     std::span<const int32_t> codes) {
    double sum = 0;
    for (int64_t i = 0; i < std::ssize(codes); ++i) {
        const double *x = pairs.data() + 2 * i, *m = aims.means.data() + 2 * codes[i];
        sum += x[0] * (x[0] - 2 * m[0]) + x[1] * (x[1] - 2 * m[1]) + aims.costs[codes[i]];
    }
    return sum / static_cast<double>(std::max<int64_t>(1, std::ssize(codes)));
}

}  // namespace

std::vector<double> FoldedChain::pairs(int64_t l, std::span<const double> below) const {
    const int64_t apart = levels_[l].apart;
    std::vector<double> pairs(below.size());
    for (int64_t p = 0; p < std::ssize(below) / 2; ++p) {
        pairs[2 * p] = below[placeOf(p, apart)];
        pairs[2 * p + 1] = below[placeOf(p, apart) + apart];
    }
    return pairs;
}

std::vector<double> FoldedChain::up(int64_t l, std::span<const double> below) const {
    std::vector<int32_t> indices(below.size() / 2);
    chooseLeast(levels_[l].aims, 2, pairs(l, below), indices);
    const auto last = static_cast<double>(levels_[l].entries() - 1);
    std::vector<double> above(indices.size());
    for (size_t i = 0; i < indices.size(); ++i) above[i] = indices[i] / last;
    return above;
}

std::vector<double> FoldedChain::down(int64_t l, std::span<const double> above) const {
    const ChainLevel& level = levels_[l];
    std::vector<double> below(2 * above.size());
    for (int64_t p = 0; p < std::ssize(above); ++p) {
        const int64_t k = indexOf(above[p], level.entries()), first = placeOf(p, level.apart);
        below[first] = level.book[2 * k];
        below[first + level.apart] = level.book[2 * k + 1];
    }
    return below;
}

std::vector<double> FoldedChain::climb(int64_t l, std::span<const double> samples) const {
    std::vector<double> values(samples.begin(), samples.end());
    for (int64_t below = 0; below < l; ++below) values = up(below, values);
    return values;
}

std::vector<double> FoldedChain::descend(int64_t l, std::span<const double> values) const {
    std::vector<double> down(values.begin(), values.end());
    while (l-- > 0) down = this->down(l, down);
    return down;
}

std::vector<double> FoldedChain::noiseFromAbove(int64_t l, std::span<const double> above) const {
    const int64_t n = levels_[l].entries();
    std::vector<double> back(above.begin(), above.end());
    for (int64_t next = l + 1; next < size(); ++next) back = up(next, back);
    for (int64_t next = size(); next-- > l + 1;) back = down(next, back);
    std::vector<double> frequency(static_cast<size_t>(n));  // by distance, of one direction
    for (size_t i = 0; i < above.size(); ++i) {
        const int64_t distance = std::abs(indexOf(back[i], n) - indexOf(above[i], n));
        frequency[distance] += distance == 0 ? 1 : 0.5;
    }
    std::vector<double> noise(static_cast<size_t>(n * n));
    for (int64_t y = 0; y < n; ++y) {
        double sum = 0;
        for (int64_t k = 0; k < n; ++k) sum += noise[y * n + k] = frequency[std::abs(k - y)];
        if (sum == 0) sum = noise[y * n + y] = 1;
        for (int64_t k = 0; k < n; ++k) noise[y * n + k] /= sum;
    }
    return noise;
}

FoldedChain::Round FoldedChain::learn(int64_t l, std::span<const double> pairs,
                                      std::vector<double> noise) {
    ChainLevel& level = levels_[l];
    TopographicQuantiser quantiser({1, level.entries()}, 2);
    quantiser.setCodes(level.book);
    quantiser.setNoise(std::move(noise));
    std::vector<int32_t> codes(pairs.size() / 2);
    level.aims = quantiser.aims();
    chooseLeast(level.aims, 2, pairs, codes);
    Round round{expectedError(level.aims, pairs, codes), 0};
    quantiser.moveCodes(pairs, codes);
    level.book = quantiser.codes();
    level.aims = quantiser.aims();
    round.moved = expectedError(level.aims, pairs, codes);
    return round;
}

}  // namespace hourglass
