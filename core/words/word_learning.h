#pragma once

#include <functional>

#include "core/base/small_adam.h"
#include "core/words/elman_network.h"
#include "core/words/word_codes.h"

namespace hourglass {

/// How code vectors of words are learned from a text.
struct WordLearning {
    int64_t values = 10;              ///< of a code
    int64_t units = 30;               ///< hidden ones of the Elman network
    int64_t rounds = 20, epochs = 2;  ///< epochs a round
    int64_t steps = 5;                ///< back in time of the gradient
    double rate = 0.005;              ///< Adam's
    Normalising normalising = Normalising::Whiten;
    uint64_t seed = 1;
};

/// Code vectors by an Elman network (after Liou et al. 2008, 2014, "Autoencoder for words"). All
/// begin at random. In each round the network learns for some epochs to foretell the next word's
/// code, by truncated backpropagation through time over a carried state; then each word's code
/// becomes the mean of what was foretold where it came next; then codes are normalised.
class WordLearner {
 public:
    /// `sequence` holds numbers of words below `words`, at least two of them, and outlives this.
    WordLearner(std::span<const int32_t> sequence, int64_t words, const WordLearning& settings);

    /// What a round found out.
    struct Round {
        double error;  ///< mean of |foretold - next code|^2, SSE a word, before codes move
        double share;  ///< the same in the variance of the next words' codes: 1 is no better
                       ///< than to foretell the mean
        double variance, directions;  ///< of the codes after the round, see WordCodes
    };
    /// The next round; false if it was told to stop, then nothing is to be used any more.
    bool advance(Round& round, const std::function<bool()>& stop = {});

    const WordCodes& codes() const { return codes_; }
    /// The codes of the last round before they were normalised.
    const WordCodes& foretold() const { return foretold_; }
    const ElmanNetwork& network() const { return network_; }

 private:
    void fill(int64_t from, int64_t steps);
    void readAll(Round& round);

    std::span<const int32_t> sequence_;
    WordLearning settings_;
    int64_t lanes_, length_;  ///< words of a lane that are read
    WordCodes codes_, foretold_;
    ElmanNetwork network_;
    SmallAdam adam_;
    ElmanNetwork::Piece piece_;
};

}  // namespace hourglass
