#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Points of the plane in squares that are cut into four until few points are left in each (Barnes
/// & Hut 1986): seen from afar a square's points are as good as their middle.
class Quadtree {
 public:
    /// What all other points do to one: sum_j w_ij and sum_j w_ij^2 (y_i - y_j), w = 1 / (1 + d^2).
    struct Push {
        double sum = 0, x = 0, y = 0;
    };

    /// Sorts the points [n, 2] into squares; room that is there already is used again.
    void build(std::span<const double> places);
    /// On point i of those that it was built from. A square counts as one point if its side is less
    /// than `theta` times its distance; 0 <= theta <= 0.7, so that no square with i in it does.
    /// theta = 0 gives the exact sums.
    Push pushOn(int64_t i, double theta) const;

 private:
    static constexpr int64_t kFew = 8;   ///< points that are not cut apart
    static constexpr int kDeepest = 48;  ///< equal points cannot be
    struct Square {
        double x = 0, y = 0;  ///< the middle of its points
        double side = 0;
        int64_t from = 0, count = 0;      ///< of order_
        int32_t parts[4] = {0, 0, 0, 0};  ///< squares in it; 0: empty
        bool isCut = false;
    };
    int32_t cut(int64_t from, int64_t count, double left, double low, double side, int depth);
    void measure(Square& square) const;

    std::span<const double> places_;
    std::vector<uint32_t> order_;
    std::vector<Square> squares_;
};

}  // namespace hourglass
