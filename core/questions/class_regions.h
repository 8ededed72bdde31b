#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/base/watcher.h"
#include "core/questions/code_plane.h"
#include "core/statistics/probe.h"

namespace hourglass {

/// What a softmax regression on codes says: fitted on every second sample that has a label, judged
/// on the others.
struct ClassReader {
    std::shared_ptr<const SoftmaxProbe> probe;  ///< null: there are less than two classes
    int classes = 0;
    double right = 0;  ///< share of the other half that gets its label
};

/// Of codes [n, K] and their labels; negative ones are left out, and what lies behind n is not
/// read.
ClassReader readClasses(std::span<const float> codes, int64_t units,
                        std::span<const int32_t> labels);

/// The most probable class in the middle of each cell of a map and how sure the probe is, row by
/// row from below, `side` x `side`. What the map does not show is that of `held` [K].
struct ClassRegions {
    int64_t side = 0;
    std::vector<int32_t> classes;
    std::vector<float> sure;  ///< 1 / classes .. 1
};
ClassRegions classRegions(const ClassReader& reader, const CodePlane& plane,
                          std::span<const float> held, double left, double low, double width,
                          double height, int64_t side);

}  // namespace hourglass
