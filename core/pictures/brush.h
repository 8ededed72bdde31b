#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.h"
#include "core/base/shape.h"
#include "core/pictures/raster.h"

namespace hourglass {

/// What a brush leaves behind.
enum class BrushKind {
    Pen,     ///< its colour
    Eraser,  ///< 0, the ground
    Noise    ///< each pixel 0 or 1 by chance (salt and pepper)
};

struct Brush {
    BrushKind kind = BrushKind::Pen;
    double radius = 1;                ///< pixels
    std::vector<float> colour = {1};  ///< 0..1, one a channel or one for all
};

/// Draws on samples [C, H, W] of 0..1 values, C = 1 or 3.
class PicturePainter {
 public:
    /// Noise comes from the stream "brush" of this seed: the same strokes leave the same noise.
    PicturePainter(const Shape& shape, uint64_t seed);

    /// A round dab with its middle at (x, y), in pixels from the upper left corner of the picture:
    /// pixel (0, 0) has its middle at (0.5, 0.5). A pixel is covered as far as its middle is
    /// inside, going evenly from all to nothing over one pixel at the edge; noise has a sharp edge.
    void dab(std::span<float> picture, const Brush& brush, double x, double y);
    /// Dabs from one place to another, a third of the radius apart, both ends included.
    void stroke(std::span<float> picture, const Brush& brush, double x0, double y0, double x1,
                double y1);

 private:
    Shape shape_;
    RandomStream random_;
    uint64_t dabs_ = 0;
};

/// 1 - v for each value.
void invert(std::span<float> picture);

/// A raster as a sample of `shape` [C, H, W], which has its size: grey becomes three equal
/// channels, colours become grey by their luma (ITU-R BT.601). 0..1.
std::vector<float> sampleOf(const Raster& raster, const Shape& shape);

}  // namespace hourglass
