#pragma once

#include <cstdint>
#include <functional>

#include "core/base/random.h"
#include "core/data/source.h"

namespace hourglass {

/// The random numbers of one generated sample: each has a number of its own (`k`), so that a new
/// one does not move the others.
class Draw {
 public:
    Draw(const RandomStream& stream, uint64_t sample) : stream_(stream), sample_(sample) {}
    float between(float low, float high, uint64_t k) const {
        return low + (high - low) * stream_.uniform(sample_, k);
    }
    float normal(uint64_t k) const { return stream_.normal(sample_, k); }
    bool chance(float probability, uint64_t k) const {
        return stream_.uniform(sample_, k) < probability;
    }
    uint64_t below(uint64_t bound, uint64_t k) const { return stream_.below(bound, sample_, k); }

 private:
    const RandomStream& stream_;
    uint64_t sample_;
};

/// What a generator makes: samples of one shape, each from a few numbers that are kept beside it.
struct Generated {
    std::string name;
    Shape shape;  ///< [1, H, W] or [F]
    /// Pictures are kept as bytes; other data as floats.
    std::vector<Factor> factors;  ///< names and choices; the values are filled in
    /// The classes, and a sample's by its factors; none without names.
    std::vector<std::string> labelNames = {};
    std::function<int(const float* factors)> labelOf = {};
    /// Draws one sample [F], in 0..1 for pictures, and its factors [factors].
    std::function<void(const Draw& random, float* sample, float* factors)> draw = {};
    std::optional<SampleKind> kind = {};  ///< of data that are no pictures
};

/// A training part of `samples` and a test part of a fifth of it, from different streams.
LoadedData generate(const Generated& what, const Options& options);

/// A source from a function that plans it. To its `own` fields come those of every generator: how
/// many samples (`samples` at first), and their seed.
Entry<Source> generator(std::string id, std::string title, std::string help, int64_t samples,
                        Fields own, std::function<Result<Generated>(const Options&)> plan);

}  // namespace hourglass
