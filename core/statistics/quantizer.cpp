#include "core/statistics/quantizer.h"

#include <algorithm>

namespace hourglass {

Quantizer::Quantizer(const float* values, int64_t n, int64_t units, int bits)
    : low_(static_cast<size_t>(units)), high_(static_cast<size_t>(units)), bits_(bits) {
    for (int64_t i = 0; i < n; ++i)
        for (int64_t u = 0; u < units; ++u) {
            const float v = values[i * units + u];
            low_[u] = i == 0 ? v : std::min(low_[u], v);
            high_[u] = i == 0 ? v : std::max(high_[u], v);
        }
}

Quantizer::Quantizer(std::vector<float> low, std::vector<float> high, int bits)
    : low_(std::move(low)), high_(std::move(high)), bits_(bits) {}

uint32_t Quantizer::cell(int64_t unit, float value) const {
    const double width = double{high_[unit]} - low_[unit];
    if (!(width > 0)) return 0;
    const double cells = static_cast<double>(1u << bits_);
    const double place = (double{value} - low_[unit]) / width * cells;
    return static_cast<uint32_t>(std::clamp(place, 0.0, cells - 1));
}

float Quantizer::value(int64_t unit, uint32_t cell) const {
    const double width = (double{high_[unit]} - low_[unit]) / static_cast<double>(1u << bits_);
    return static_cast<float>(low_[unit] + (cell + 0.5) * width);
}

std::vector<uint8_t> Quantizer::pack(const float* values, int64_t n) const {
    std::vector<uint8_t> packed(static_cast<size_t>(packedSize(n)));
    uint64_t waiting = 0;
    int held = 0;
    size_t next = 0;
    for (int64_t i = 0; i < n * units(); ++i) {
        waiting |= uint64_t{cell(i % units(), values[i])} << held;
        for (held += bits_; held >= 8; held -= 8, waiting >>= 8)
            packed[next++] = static_cast<uint8_t>(waiting);
    }
    if (held > 0) packed[next] = static_cast<uint8_t>(waiting);
    return packed;
}

std::vector<float> Quantizer::unpack(const uint8_t* packed, int64_t n) const {
    std::vector<float> values(static_cast<size_t>(n * units()));
    const uint32_t mask = (1u << bits_) - 1;
    uint64_t waiting = 0;
    int held = 0;
    for (int64_t i = 0; i < n * units(); ++i) {
        for (; held < bits_; held += 8) waiting |= uint64_t{*packed++} << held;
        values[static_cast<size_t>(i)] = value(i % units(), static_cast<uint32_t>(waiting) & mask);
        waiting >>= bits_;
        held -= bits_;
    }
    return values;
}

}  // namespace hourglass
