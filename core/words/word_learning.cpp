#include "core/words/word_learning.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int64_t kMostLanes = 32;
constexpr int64_t kShortestLane = 50;  // words; a lane begins without knowing what came before
constexpr int64_t kReading = 64;       // steps at once where no gradient is needed

int64_t lanesOf(int64_t words) { return std::clamp<int64_t>(words / kShortestLane, 1, kMostLanes); }

}  // namespace

WordLearner::WordLearner(std::span<const int32_t> sequence, int64_t words,
                         const WordLearning& settings)
    : sequence_(sequence),
      settings_(settings),
      lanes_(lanesOf(std::ssize(sequence))),
      length_((std::ssize(sequence) - 1) / lanes_),
      codes_(words, settings.values, settings.seed),
      network_(settings.values, settings.units),
      adam_(network_.parameters().size(), settings.rate) {
    network_.initialise(settings.seed);
    normalise(codes_, settings.normalising);
}

/// Lane l reads the words from l length on; each word's target is the one behind it.
void WordLearner::fill(int64_t from, int64_t steps) {
    const int64_t k = codes_.values;
    piece_.steps = steps;
    piece_.lanes = lanes_;
    piece_.codes.resize(static_cast<size_t>(steps * lanes_ * k));
    piece_.targets.resize(piece_.codes.size());
    for (int64_t t = 0; t < steps; ++t)
        for (int64_t lane = 0; lane < lanes_; ++lane) {
            const int32_t* word = sequence_.data() + lane * length_ + from + t;
            const int64_t place = (t * lanes_ + lane) * k;
            std::copy_n(codes_.of(word[0]), k, piece_.codes.data() + place);
            std::copy_n(codes_.of(word[1]), k, piece_.targets.data() + place);
        }
}

bool WordLearner::advance(Round& round, const std::function<bool()>& stop) {
    std::vector<double> gradient(network_.parameters().size());
    for (int64_t epoch = 0; epoch < settings_.epochs; ++epoch) {
        std::vector<double> state(static_cast<size_t>(lanes_ * settings_.units));
        for (int64_t from = 0; from < length_; from += settings_.steps) {
            if (stop && stop()) return false;
            fill(from, std::min(settings_.steps, length_ - from));
            network_.read(piece_, state, gradient);
            adam_.step(network_.parameters(), gradient);
        }
    }
    readAll(round);
    foretold_ = codes_;
    normalise(codes_, settings_.normalising);
    round.variance = codes_.variance();
    round.directions = codes_.directions();
    return true;
}

/// Reads the text once: the error, and the mean of what was foretold for each word.
void WordLearner::readAll(Round& round) {
    const int64_t k = codes_.values;
    std::vector<double> state(static_cast<size_t>(lanes_ * settings_.units)), foretold;
    std::vector<double> sums(codes_.numbers.size()), counts(static_cast<size_t>(codes_.words));
    double error = 0;
    for (int64_t from = 0; from < length_; from += kReading) {
        fill(from, std::min(kReading, length_ - from));
        const int64_t words = piece_.steps * lanes_;
        error += network_.read(piece_, state, {}, &foretold) * static_cast<double>(words);
        for (int64_t i = 0; i < words; ++i) {
            const int32_t next = sequence_[i % lanes_ * length_ + from + i / lanes_ + 1];
            counts[next] += 1;
            for (int64_t v = 0; v < k; ++v) sums[next * k + v] += foretold[i * k + v];
        }
    }
    const auto all = static_cast<double>(lanes_ * length_);
    double variance = 0;  // of the next words' codes
    for (int64_t v = 0; v < k; ++v) {
        double mean = 0, squares = 0;
        for (int64_t w = 0; w < codes_.words; ++w) {
            const double c = codes_.of(w)[v];
            mean += counts[w] * c / all;
            squares += counts[w] * c * c / all;
        }
        variance += squares - mean * mean;
    }
    round.error = error / all;
    round.share = variance > 0 ? round.error / variance : 1;
    for (int64_t w = 0; w < codes_.words; ++w)
        for (int64_t v = 0; v < k && counts[w] > 0; ++v)
            codes_.numbers[w * k + v] = sums[w * k + v] / counts[w];
}

}  // namespace hourglass
