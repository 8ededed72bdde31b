#pragma once

#include "core/luttrell/topographic_quantiser.h"

namespace hourglass {

/// One level of a folded chain: pairs of values become indices into an ordered book.
struct ChainLevel {
    int64_t apart = 1;         ///< places between partners in a sample laid out in a row
    std::vector<double> book;  ///< r [entries, 2]
    TopographicQuantiser::Aims aims;

    int64_t entries() const { return std::ssize(book) / 2; }
};

/// Luttrell's folded chain of quantisers (1989; DRA 4742, 1993): each level replaces pairs of
/// values by the scaled index of their entry, which are the values of the next level; decoding
/// looks the pairs up on the way back. Samples are [count, values], each a row whose partners lie
/// `apart`.
class FoldedChain {
 public:
    /// `values` of a sample, which every level halves.
    FoldedChain(int64_t values, std::vector<ChainLevel> levels)
        : values_(values), levels_(std::move(levels)) {}

    int64_t size() const { return std::ssize(levels_); }
    const ChainLevel& level(int64_t l) const { return levels_[l]; }
    /// Values of a sample below level l; above the last one for l = size().
    int64_t values(int64_t l) const { return values_ >> l; }

    /// The pairs of values below level l: [pairs, 2].
    std::vector<double> pairs(int64_t l, std::span<const double> below) const;
    /// Values above level l, scaled to 0 ... 1, of those below it.
    std::vector<double> up(int64_t l, std::span<const double> below) const;
    /// Values below level l from those above it, each taken for the nearest index.
    std::vector<double> down(int64_t l, std::span<const double> above) const;
    /// From the data to below level l, and back.
    std::vector<double> climb(int64_t l, std::span<const double> samples) const;
    std::vector<double> descend(int64_t l, std::span<const double> values) const;

    /// pi of level l as the levels above it make it: by how much an index, told as y, is off when
    /// it comes back from the top as k. One law of |k - y| for all indices: by index, a rare one
    /// seems to have no noise, draws all pairs to itself, and the errors grow from round to round.
    /// The identity for the last level.
    std::vector<double> noiseFromAbove(int64_t l, std::span<const double> above) const;

    /// One round of both half-steps of level l on the pairs [count, 2] under the noise pi, and the
    /// book's expected squared error a pair behind the encoder's and behind the decoder's half.
    struct Round {
        double encoded = 0, moved = 0;
    };
    Round learn(int64_t l, std::span<const double> pairs, std::vector<double> noise);

 private:
    int64_t values_;
    std::vector<ChainLevel> levels_;
};

}  // namespace hourglass
