#pragma once

#include <cstdint>
#include <vector>

namespace hourglass {

/// Uniform quantisation, `bits` a unit: every unit's range is cut into 2^bits cells of the same
/// width; a value becomes its cell's number, and comes back as the cell's middle.
class Quantizer {
 public:
    static constexpr int kMostBits = 16;

    /// Ranges that hold all of the values [n, units].
    Quantizer(const float* values, int64_t n, int64_t units, int bits);
    Quantizer(std::vector<float> low, std::vector<float> high, int bits);

    int bits() const { return bits_; }
    int64_t units() const { return static_cast<int64_t>(low_.size()); }
    const std::vector<float>& low() const { return low_; }
    const std::vector<float>& high() const { return high_; }
    uint32_t cell(int64_t unit, float value) const;
    float value(int64_t unit, uint32_t cell) const;

    /// Rows [n, units] as bits, one cell behind the other, the lowest bit first.
    std::vector<uint8_t> pack(const float* values, int64_t n) const;
    /// The other way; `packed` has packedSize(n) bytes.
    std::vector<float> unpack(const uint8_t* packed, int64_t n) const;
    int64_t packedSize(int64_t n) const { return (n * units() * bits_ + 7) / 8; }

 private:
    std::vector<float> low_, high_;
    int bits_;
};

}  // namespace hourglass
