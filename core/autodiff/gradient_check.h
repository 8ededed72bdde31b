#pragma once

#include <span>
#include <string>

#include "core/autodiff/tape.h"

namespace hourglass {

/// How far a tape's gradients are from central differences.
struct GradientReport {
    double relativeError = 0;  ///< |g_num - g| / (|g_num| + |g|), Frobenius norms
    double numericNorm = 0;
    std::string worst;  ///< the leaf with the largest error of its own
    bool finite = true;
};

/// Compares backward() of a double tape with central differences, leaf by leaf, for every leaf that
/// wants a gradient. `step` is the difference's half width. At most `perLeaf` elements of each leaf
/// are tried, evenly spread. `offKinks`: where a rectifier's kink may lie within the step, smaller
/// steps are tried; for networks that are given and cannot be moved away from their kinks.
GradientReport checkGradients(Tape& tape, Var scalar, double step = 1e-5, int64_t perLeaf = 1000,
                              bool offKinks = false);

}  // namespace hourglass
