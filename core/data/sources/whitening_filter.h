#pragma once

#include <vector>

namespace hourglass {

/// The filter of Olshausen & Field (1996), which makes all frequencies of natural pictures equally
/// strong (their amplitude falls as 1/f) up to where noise begins: R(f) = f exp(-(f/f0)^4), with
/// f0 = 0.4 cycles/pixel. A kernel of 2 kRadius + 1 pixels a side that sums to 0.
class WhiteningFilter {
 public:
    static constexpr int kRadius = 7;

    WhiteningFilter();
    /// picture [size + 2 kRadius, the same] -> [size, size], about 0.
    void apply(const float* picture, int size, float* filtered) const;

 private:
    std::vector<float> kernel_;
};

}  // namespace hourglass
