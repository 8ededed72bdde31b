#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

namespace hourglass {

/// Extents of a tensor, row-major, batch first: [], [N], [N, F], [N, C, H, W]. At most four.
class Shape {
 public:
    static constexpr int kMaxRank = 4;

    Shape() = default;
    Shape(std::initializer_list<int64_t> extents);

    int rank() const { return rank_; }
    int64_t operator[](int axis) const { return extents_[axis]; }
    /// Product of all extents; 1 for a scalar.
    int64_t count() const;
    /// Product of all extents but the first: the units of one sample.
    int64_t unitsPerSample() const;
    /// This shape with a batch extent put in front.
    Shape withBatch(int64_t samples) const;
    /// This shape without its first extent.
    Shape sample() const;

    bool operator==(const Shape&) const = default;
    /// "[128, 784]".
    std::string text() const;

 private:
    std::array<int64_t, kMaxRank> extents_{};
    int rank_ = 0;
};

}  // namespace hourglass
