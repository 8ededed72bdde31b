#pragma once

#include "core/statistics/features.h"
#include "core/statistics/pca.h"

namespace hourglass {

/// Which unit's picture is most like each principal direction.
struct PrincipalMatch {
    std::vector<int> unit;       ///< [components] row of the features; -1: all are 0
    std::vector<double> cosine;  ///< [components] its cosine with the direction, -1 to 1
    /// Largest angle between the plane of the features and that of as many first components, in
    /// radians; nothing (NaN) where there are more features than components.
    double angle = 0;
};

/// Features must be as long as a sample.
PrincipalMatch matchPrincipal(const Pca& pca, const Features& features);

}  // namespace hourglass
