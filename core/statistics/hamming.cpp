#include "core/statistics/hamming.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

#include "core/base/random.h"

namespace hourglass {

BitCodes::BitCodes(std::span<const float> values, std::span<const float> thresholds)
    : bits(std::ssize(thresholds)), words((bits + 63) / 64) {
    const int64_t n = std::ssize(values) / bits;
    data.assign(static_cast<size_t>(n * words), 0);
    for (int64_t i = 0; i < n; ++i)
        for (int64_t u = 0; u < bits; ++u)
            if (values[i * bits + u] > thresholds[u])
                data[i * words + u / 64] |= uint64_t{1} << (u % 64);
}

int64_t hammingDistance(std::span<const uint64_t> a, std::span<const uint64_t> b) {
    int64_t differ = 0;
    for (size_t w = 0; w < a.size(); ++w) differ += std::popcount(a[w] ^ b[w]);
    return differ;
}

std::vector<double> bitEntropies(const BitCodes& codes) {
    std::vector<double> entropies;
    for (int64_t b = 0; b < codes.bits; ++b) {
        double ones = 0;
        for (int64_t i = 0; i < codes.count(); ++i) ones += codes.bit(i, b);
        double entropy = 0;
        for (double p : {ones / double(codes.count()), 1 - ones / double(codes.count())})
            if (p > 0) entropy -= p * std::log2(p);
        entropies.push_back(entropy);
    }
    return entropies;
}

/// Random keys for each bit (Zobrist 1970), so that flipping a bit changes a key by one XOR.
HammingTable::HammingTable(const BitCodes& codes) : codes_(codes) {
    const RandomStream stream(1, "hamming");
    for (int64_t b = 0; b < codes.bits; ++b) {
        const auto word = philox({static_cast<uint32_t>(b), 0, 0, 0}, stream.key());
        keys_.push_back(uint64_t{word[0]} << 32 | word[1]);
    }
    table_.reserve(static_cast<size_t>(codes.count()));
    for (int64_t i = 0; i < codes.count(); ++i)
        table_.emplace(keyOf(codes.code(i)), static_cast<uint32_t>(i));
}

uint64_t HammingTable::keyOf(std::span<const uint64_t> code) const {
    uint64_t key = 0;
    for (int64_t b = 0; b < codes_.bits; ++b)
        if (code[b / 64] >> (b % 64) & 1) key ^= keys_[b];
    return key;
}

/// Whoever has this code, and those with up to `left` more bits flipped, from bit `from` on: each
/// set of bits is tried once.
void HammingTable::flip(std::vector<uint64_t>& code, uint64_t key, int64_t from, int left,
                        std::vector<uint32_t>& found) const {
    const auto [begin, end] = table_.equal_range(key);
    for (auto at = begin; at != end; ++at)  // different codes may have the same key
        if (std::ranges::equal(codes_.code(at->second), code)) found.push_back(at->second);
    if (left == 0) return;
    for (int64_t b = from; b < codes_.bits; ++b) {
        const uint64_t mask = uint64_t{1} << (b % 64);
        code[b / 64] ^= mask;
        flip(code, key ^ keys_[b], b + 1, left - 1, found);
        code[b / 64] ^= mask;
    }
}

std::vector<uint32_t> HammingTable::within(std::span<const uint64_t> query, int radius) const {
    assert(std::ssize(query) == codes_.words);
    std::vector<uint64_t> code(query.begin(), query.end());
    std::vector<uint32_t> found;
    flip(code, keyOf(query), 0, radius, found);
    std::sort(found.begin(), found.end());
    return found;
}

double HammingTable::lookUps(int radius) const {
    double sets = 1, sum = 1;
    for (int r = 1; r <= radius; ++r) {
        sets *= double(codes_.bits - r + 1) / r;
        sum += sets;
    }
    return sum;
}

}  // namespace hourglass
