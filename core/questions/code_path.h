#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// `count` >= 2 steps [count, K] from a [K] to b [K] on the straight line, both ends included. Of
/// two pictures it is their plain cross-fade.
std::vector<float> straightPath(std::span<const float> a, std::span<const float> b, int64_t count);

/// The same on an arc around `centre` [K] (Shoemake 1985; for codes White 2016): the direction
/// turns evenly, the distance from the centre goes evenly from that of a to that of b, so that
/// between ends of one radius the radius is kept. Where no arc is given (an end in the centre, or
/// ends in exactly opposite directions) it is the straight line.
std::vector<float> sphericalPath(std::span<const float> a, std::span<const float> b,
                                 std::span<const double> centre, int64_t count);

/// Through points [n, K], n >= 2, each of which is a step: legs straight, or on arcs around
/// `centre` [K] unless it is empty. At least `count` steps, the same number on each leg.
std::vector<float> pathOver(std::span<const float> points, int64_t units,
                            std::span<const double> centre, int64_t count);

/// A : B = C : ? as a grid of codes [side x side, K], row by row from above, side >= 2: a in the
/// first corner, b at the end of the first row, c at the beginning of the last one, between them a
/// + s (b - a) + t (c - a), so that the last corner is c + b - a (the parallelogram of Mikolov et
/// al. 2013).
std::vector<float> analogyGrid(std::span<const float> a, std::span<const float> b,
                               std::span<const float> c, int64_t side);

/// Root of the summed squares between each frame and the next: of frames [count, F], [count - 1].
std::vector<double> changesAlong(std::span<const float> frames, int64_t units);

}  // namespace hourglass
