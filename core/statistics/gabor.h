#pragma once

#include <span>

#include "core/base/shape.h"

namespace hourglass {

/// A Gabor function: a wave under a Gaussian hill,
///   exp(-u^2 / (2 along^2) - v^2 / (2 across^2)) (a cos(2 pi f u) + b sin(2 pi f u)),
/// u along the wave and v across it from the hill's middle. Lengths in pixels.
struct GaborFit {
    double x = 0, y = 0;  ///< the hill's middle
    double along = 0, across = 0;
    double turn = 0;       ///< direction of the wave, radians
    double frequency = 0;  ///< cycles/pixel
    double explained = 0;  ///< share of the weights' squares, 0 to 1
    double odd = 0;        ///< share of the sine in the function: 1 is an edge, 0 a line or a blob

    /// A simple cell's filter (Daugman 1985; Ringach 2002): most of it is explained (70 %), by a
    /// hill that lies in the picture. It is no mere blob: there is enough of a wave under the hill,
    /// or it is an edge (for few cycles that is the hill's slope).
    bool isGaborLike(int64_t height, int64_t width) const;
};

/// The Gabor function that fits weights [height, width] best in squared error (by
/// Levenberg-Marquardt, from the strongest frequency of the picture's transform).
GaborFit fitGabor(std::span<const float> weights, int64_t height, int64_t width);

}  // namespace hourglass
