#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hourglass {

/// Philox 4x32 with ten rounds (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy
/// as 1, 2, 3"): a block cipher used as a generator. Four words a counter, no state.
std::array<uint32_t, 4> philox(std::array<uint32_t, 4> counter, std::array<uint32_t, 2> key);

/// A named stream of random numbers. A number depends only on (seed, name, step, index), so a
/// line search or a gradient check replays the same noise, and the order of evaluation is free.
class RandomStream {
 public:
    RandomStream(uint64_t seed, std::string_view name);

    /// Uniform in [0, 1), 24 bits.
    float uniform(uint64_t step, uint64_t index) const;
    /// Standard normal (Box-Muller).
    float normal(uint64_t step, uint64_t index) const;
    /// Uniform whole number in [0, bound), without bias worth speaking of (64 bits are scaled).
    uint64_t below(uint64_t bound, uint64_t step, uint64_t index) const;
    /// The numbers 0 ... count-1 in random order (Fisher-Yates).
    std::vector<uint32_t> permutation(uint32_t count, uint64_t step) const;
    /// The same into an array that is there already; nothing is allocated if it has room.
    void permute(std::vector<uint32_t>& order, uint64_t step) const;

    std::array<uint32_t, 2> key() const { return key_; }

 private:
    std::array<uint32_t, 2> key_;
};

}  // namespace hourglass
