#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace hourglass {

/// Codes as bits, 64 in a word.
struct BitCodes {
    int64_t bits = 0, words = 0;  ///< of a code
    std::vector<uint64_t> data;   ///< [count, words]

    /// values [n, units] -> bit u is 1 where unit u is above thresholds[u].
    BitCodes(std::span<const float> values, std::span<const float> thresholds);

    int64_t count() const { return std::ssize(data) / words; }
    std::span<const uint64_t> code(int64_t i) const {
        return {data.data() + i * words, static_cast<size_t>(words)};
    }
    bool bit(int64_t i, int64_t b) const { return data[i * words + b / 64] >> (b % 64) & 1; }
};

/// Bits that differ.
int64_t hammingDistance(std::span<const uint64_t> a, std::span<const uint64_t> b);

/// The entropy of each bit over all codes, in bits: 1 if it is 0 as often as 1, 0 if it says
/// nothing.
std::vector<double> bitEntropies(const BitCodes& codes);

/// Finds codes near another one without looking at all of them (Salakhutdinov & Hinton 2007): each
/// code within a radius is the query with few bits flipped, and a hash table knows who has it. How
/// long that takes depends on the radius and not on how many codes there are.
class HammingTable {
 public:
    explicit HammingTable(const BitCodes& codes);

    /// The numbers of all codes within `radius` bits of the query, rising. `query` has as many
    /// bits.
    std::vector<uint32_t> within(std::span<const uint64_t> query, int radius) const;
    /// How many look-ups that takes: the sum of "bits over r" for r = 0 ... radius.
    double lookUps(int radius) const;

 private:
    uint64_t keyOf(std::span<const uint64_t> code) const;
    void flip(std::vector<uint64_t>& code, uint64_t key, int64_t from, int left,
              std::vector<uint32_t>& found) const;

    const BitCodes& codes_;
    std::vector<uint64_t> keys_;  ///< of each bit: a code's key is the XOR of its bits'
    std::unordered_multimap<uint64_t, uint32_t> table_;
};

}  // namespace hourglass
