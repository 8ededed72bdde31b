#include "core/statistics/disentanglement.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr int32_t kUnitBins = 20, kFactorBins = 10;

/// `value(i)` for i < rows in `count` bins of equal width between the smallest and the largest.
template <class At>
Bins equalBins(size_t rows, int32_t count, const At& value) {
    Bins bins{std::vector<int32_t>(rows), count};
    if (rows == 0) return bins;
    double low = value(0), high = low;
    for (size_t i = 0; i < rows; ++i) {
        low = std::min(low, value(i));
        high = std::max(high, value(i));
    }
    for (size_t i = 0; i < rows && high > low; ++i)
        bins.of[i] =
            std::min(count - 1, static_cast<int32_t>((value(i) - low) / (high - low) * count));
    return bins;
}

double entropy(const std::vector<double>& counts, double total) {
    double sum = 0;
    for (double n : counts)
        if (n > 0) sum -= n / total * std::log(n / total);
    return sum;
}

double entropyOf(const Bins& bins) {
    std::vector<double> counts(static_cast<size_t>(bins.count));
    for (int32_t bin : bins.of) counts[static_cast<size_t>(bin)] += 1;
    return entropy(counts, static_cast<double>(bins.of.size()));
}

double informationOf(const Bins& a, const Bins& b) {
    std::vector<double> both(static_cast<size_t>(a.count * b.count));
    for (size_t i = 0; i < a.of.size(); ++i) {
        const auto row = static_cast<size_t>(a.of[i]), column = static_cast<size_t>(b.of[i]);
        both[row * static_cast<size_t>(b.count) + column] += 1;
    }
    return entropyOf(a) + entropyOf(b) - entropy(both, static_cast<double>(a.of.size()));
}

/// The largest less the second largest of a factor's entries.
double gap(const FactorTable& table, int64_t factor) {
    double first = 0, second = 0;
    for (int64_t unit = 0; unit < table.units; ++unit) {
        const double value = table.at(factor, unit);
        if (value > first) {
            second = first;
            first = value;
        } else {
            second = std::max(second, value);
        }
    }
    return first - second;
}

/// Variance between classes, or along the regression line, in shares of all.
double shareExplained(const std::vector<float>& codes, int64_t units, int64_t unit,
                      const Factor& factor) {
    const size_t rows = factor.values.size();
    const auto code = [&](size_t i) {
        return double{codes[i * static_cast<size_t>(units) + static_cast<size_t>(unit)]};
    };
    double mean = 0, factorMean = 0, all = 0, factorAll = 0, both = 0;
    for (size_t i = 0; i < rows; ++i) {
        mean += code(i) / static_cast<double>(rows);
        factorMean += double{factor.values[i]} / static_cast<double>(rows);
    }
    std::vector<double> sums(std::max<size_t>(1, factor.choices.size())), counts(sums.size());
    for (size_t i = 0; i < rows; ++i) {
        const double c = code(i) - mean, f = factor.values[i] - factorMean;
        all += c * c;
        factorAll += f * f;
        both += c * f;
        const size_t kind = factor.isChoice() ? static_cast<size_t>(factor.values[i]) : 0;
        sums[kind] += c;
        counts[kind] += 1;
    }
    // A constant leaves rounding errors of its mean, which would explain anything.
    const double rounding = 1e-12 * static_cast<double>(rows);
    if (all <= rounding * mean * mean || factorAll <= rounding * factorMean * factorMean) return 0;
    if (!factor.isChoice()) return both * both / (all * factorAll);
    double between = 0;
    for (size_t k = 0; k < sums.size(); ++k)
        if (counts[k] > 0) between += sums[k] * sums[k] / counts[k];
    return between / all;
}

FactorTable emptyTable(int64_t units, const std::vector<Factor>& factors) {
    const auto count = static_cast<int64_t>(factors.size());
    return {units, count, std::vector<double>(static_cast<size_t>(units * count))};
}

}  // namespace

Bins binsOf(const Factor& factor) {
    if (!factor.isChoice())
        return equalBins(factor.values.size(), kFactorBins,
                         [&](size_t i) { return double{factor.values[i]}; });
    Bins bins{{}, static_cast<int32_t>(factor.choices.size())};
    for (float value : factor.values) bins.of.push_back(static_cast<int32_t>(value));
    return bins;
}

FactorTable mutualInformation(const std::vector<float>& codes, int64_t units,
                              const std::vector<Factor>& factors) {
    FactorTable table = emptyTable(units, factors);
    std::vector<Bins> known;
    for (auto& factor : factors) known.push_back(binsOf(factor));
    const size_t rows = codes.size() / static_cast<size_t>(units);
    for (int64_t unit = 0; unit < units; ++unit) {
        const Bins bins = equalBins(rows, kUnitBins, [&](size_t i) {
            return double{codes[i * static_cast<size_t>(units) + static_cast<size_t>(unit)]};
        });
        for (size_t f = 0; f < factors.size(); ++f)
            table.values[f * static_cast<size_t>(units) + static_cast<size_t>(unit)] =
                std::max(0.0, informationOf(bins, known[f]));
    }
    return table;
}

std::vector<double> factorEntropies(const std::vector<Factor>& factors) {
    std::vector<double> list;
    for (auto& factor : factors) list.push_back(entropyOf(binsOf(factor)));
    return list;
}

double mutualInformationGap(const FactorTable& information, const std::vector<double>& entropies) {
    double sum = 0;
    for (int64_t f = 0; f < information.factors; ++f)
        if (entropies[static_cast<size_t>(f)] > 0)
            sum += gap(information, f) / entropies[static_cast<size_t>(f)];
    return sum / static_cast<double>(information.factors);
}

FactorTable explainedVariance(const std::vector<float>& codes, int64_t units,
                              const std::vector<Factor>& factors) {
    FactorTable table = emptyTable(units, factors);
    for (size_t f = 0; f < factors.size(); ++f)
        for (int64_t unit = 0; unit < units; ++unit)
            table.values[f * static_cast<size_t>(units) + static_cast<size_t>(unit)] =
                shareExplained(codes, units, unit, factors[f]);
    return table;
}

double separatedPredictability(const FactorTable& explained) {
    double sum = 0;
    for (int64_t f = 0; f < explained.factors; ++f) sum += gap(explained, f);
    return sum / static_cast<double>(explained.factors);
}

}  // namespace hourglass
