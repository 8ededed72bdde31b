#pragma once

#include <span>
#include <vector>

#include "core/base/watcher.h"
#include "core/model/inference.h"
#include "core/questions/code_plane.h"

namespace hourglass {

/// The same samples in another model: its own codes, its own map of them, and what it rebuilds.
/// Codes of two models are never compared by their numbers, which mean other things in each.
struct TwinCodes {
    int64_t units = 0;           ///< K of that model
    std::vector<float> codes;    ///< [n, K]
    CodePlane plane;             ///< its two principal directions, or its values where it has two
    std::vector<float> places;   ///< of the codes on the plane, [n, 2]
    std::vector<double> errors;  ///< SSE/sample
};

/// Of samples [n, F]; `labels` (one a sample, or none) are told to a conditional model. Empty
/// `codes` if told to stop.
TwinCodes twinCodes(Inference& model, std::span<const float> samples,
                    std::span<const int32_t> labels, const Watcher& watcher);

}  // namespace hourglass
