#pragma once

#include <cmath>
#include <vector>

namespace hourglass {

struct Point {
    float x = 0, y = 0;
};

/// A grey picture [size, size] to draw on, of one grey at first. Coordinates go from 0 to 1, x to
/// the right and y down, so the same drawing fits every size. Edges are one pixel soft: a shape
/// that moves by a part of a pixel changes the picture a little, as a camera's would.
class Canvas {
 public:
    Canvas(float* pixels, int size, float ground = 0);

    void disc(Point centre, float radius, float grey = 1);
    void ring(Point centre, float radius, float width, float grey = 1);
    /// An ellipse with half axes `across` and `down`.
    void ellipse(Point centre, float across, float down, float grey = 1);
    /// A convex or hollow polygon, filled by the even-odd rule.
    void polygon(const std::vector<Point>& corners, float grey = 1);
    /// A stroke through these points with round ends.
    void stroke(const std::vector<Point>& points, float width, float grey = 1);

 private:
    /// The pixels from `from` up to, but without, `to`.
    struct Box {
        int fromRow, toRow, fromColumn, toColumn;
    };
    Box all() const { return {0, size_, 0, size_}; }
    /// The pixels that a shape this far around a point can reach, its soft edge included.
    Box around(Point centre, float radius) const;
    /// Lays `grey` over each pixel of the box as far as `distance` (from its middle, inside
    /// negative) covers it.
    template <class Distance>
    void cover(const Box& box, const Distance& distance, float grey);

    float* pixels_;
    int size_;
};

/// Points on an arc around `centre`; angles in turns, clockwise from the right.
std::vector<Point> arc(Point centre, float across, float down, float from, float to,
                       int pieces = 12);
/// Turned by `turns` around `centre`.
Point turned(Point p, Point centre, float turns);

}  // namespace hourglass
