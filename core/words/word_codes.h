#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hourglass {

/// One code vector for each word of a vocabulary, [words, values].
struct WordCodes {
    int64_t words = 0, values = 0;
    std::vector<double> numbers;

    WordCodes() = default;
    /// Standard normal, by the stream "word codes".
    WordCodes(int64_t words, int64_t values, uint64_t seed);
    const double* of(int64_t word) const { return numbers.data() + word * values; }
    double squaredDistance(int64_t a, int64_t b) const;
    /// Mean over the values of their variance over the words.
    double variance() const;
    /// In how many directions they differ: (sum l)^2 / sum l^2 for the eigenvalues l of their
    /// covariance, from 1 (all on a line) to the number of values. 0 if all are equal.
    double directions() const;
};

enum class Normalising {
    Off,       ///< codes stay as they were foretold
    Variance,  ///< each value gets mean 0 and variance 1
    Whiten     ///< besides, no two values are correlated
};
const std::vector<std::string>& normalisingNames();  ///< in the order of the enum

/// Gives codes mean 0 and variance 1. Whitening is the symmetric one, C^(-1/2), which moves the
/// codes least, so that a network that has learned to read them still can. A direction in which
/// all words agree stays at 0.
void normalise(WordCodes& codes, Normalising how);

/// The `count` words nearest to one, the nearest first; of equally near ones the first.
std::vector<int32_t> nearestWords(const WordCodes& codes, int32_t word, int64_t count);

/// Of the words that have a class (not -1) the share whose nearest other such word has the same,
/// and what guessing would give. NaN if fewer than two have one.
struct Purity {
    double share = 0, chance = 0;
};
Purity nearestWordPurity(const WordCodes& codes, std::span<const int32_t> classOf);

}  // namespace hourglass
