#include "core/base/random.h"

#include <cmath>
#include <numbers>
#include <utility>

namespace hourglass {
namespace {

uint64_t mix(uint64_t x) {  // SplitMix64's finaliser: spreads small seeds over all bits
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

uint64_t hashName(std::string_view name) {  // FNV-1a
    uint64_t hash = 0xcbf29ce484222325u;
    for (unsigned char c : name) hash = (hash ^ c) * 0x100000001b3u;
    return hash;
}

std::array<uint32_t, 4> counterOf(uint64_t step, uint64_t block) {
    return {static_cast<uint32_t>(block), static_cast<uint32_t>(block >> 32),
            static_cast<uint32_t>(step), static_cast<uint32_t>(step >> 32)};
}

float unit(uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }

}  // namespace

std::array<uint32_t, 4> philox(std::array<uint32_t, 4> c, std::array<uint32_t, 2> k) {
    for (int round = 0; round < 10; ++round) {
        const uint64_t first = uint64_t{0xD2511F53u} * c[0];
        const uint64_t second = uint64_t{0xCD9E8D57u} * c[2];
        c = {static_cast<uint32_t>(second >> 32) ^ c[1] ^ k[0], static_cast<uint32_t>(second),
             static_cast<uint32_t>(first >> 32) ^ c[3] ^ k[1], static_cast<uint32_t>(first)};
        k[0] += 0x9E3779B9u;
        k[1] += 0xBB67AE85u;
    }
    return c;
}

RandomStream::RandomStream(uint64_t seed, std::string_view name) {
    const uint64_t key = mix(seed ^ mix(hashName(name)));
    key_ = {static_cast<uint32_t>(key), static_cast<uint32_t>(key >> 32)};
}

float RandomStream::uniform(uint64_t step, uint64_t index) const {
    return unit(philox(counterOf(step, index / 4), key_)[index % 4]);
}

float RandomStream::normal(uint64_t step, uint64_t index) const {
    // A pair of words makes a pair of normals: even index the cosine, odd index the sine.
    const auto words = philox(counterOf(step, index / 4), key_);
    const size_t pair = (index % 4) & ~size_t{1};
    const float radius = std::sqrt(-2.0f * std::log(1.0f - unit(words[pair])));
    const float angle = 2.0f * std::numbers::pi_v<float> * unit(words[pair + 1]);
    return radius * (index % 2 == 0 ? std::cos(angle) : std::sin(angle));
}

uint64_t RandomStream::below(uint64_t bound, uint64_t step, uint64_t index) const {
    const auto words = philox(counterOf(step, index), key_);
    const uint64_t wide = (uint64_t{words[1]} << 32) | words[0];
    return static_cast<uint64_t>((static_cast<unsigned __int128>(wide) * bound) >> 64);
}

std::vector<uint32_t> RandomStream::permutation(uint32_t count, uint64_t step) const {
    std::vector<uint32_t> order(count);
    permute(order, step);
    return order;
}

void RandomStream::permute(std::vector<uint32_t>& order, uint64_t step) const {
    const auto count = static_cast<uint32_t>(order.size());
    for (uint32_t i = 0; i < count; ++i) order[i] = i;
    for (uint32_t i = count; i > 1; --i) std::swap(order[i - 1], order[below(i, step, i)]);
}

}  // namespace hourglass
