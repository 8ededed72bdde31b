#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/base/watcher.h"
#include "core/questions/code_plane.h"

namespace hourglass {

/// Where there are codes and where there are none, measured in the whole space of codes: a place is
/// empty if its k-th nearest code is farther than that of 99 % of the codes themselves (their own
/// place not counted).
class CodeDensity {
 public:
    static constexpr int64_t kNeighbours = 10;
    static constexpr double kShare = 0.99;

    CodeDensity() = default;
    /// Of codes [n, K]; with less than two there is nothing to compare, and no place is empty. If
    /// told to stop, the same.
    CodeDensity(std::vector<float> codes, int64_t units, const Watcher& watcher = {});

    int64_t units() const { return units_; }
    /// Distance to the k-th nearest code, in code units; k is less where there are fewer codes.
    double distance(const float* code) const;
    /// The 99th percentile of that distance among the codes; infinite where nothing is known.
    double farthest() const { return farthest_; }
    bool isEmptyAt(const float* code) const { return distance(code) > farthest_; }
    /// The same for the middle of each cell of a map, `side` x `side`, row by row from below: 1
    /// where it is empty. What the map does not show is that of `held` [K].
    std::vector<uint8_t> emptyCells(const CodePlane& plane, std::span<const float> held,
                                    double left, double low, double width, double height,
                                    int64_t side, const Watcher& watcher = {}) const;

 private:
    int64_t units_ = 0, neighbours_ = 0;
    std::vector<float> codes_;
    double farthest_ = std::numeric_limits<double>::infinity();
};

}  // namespace hourglass
