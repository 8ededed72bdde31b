#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/parameters.h"

namespace hourglass {

/// The weights of the first encoder layer, one picture a unit.
struct Features {
    int64_t units = 0, inputs = 0;
    std::vector<float> weights;    ///< [units, inputs]
    std::vector<double> strength;  ///< [units] Euclidean length of each unit's weights
    std::vector<int> order;        ///< units by falling strength
    float largest = 0;             ///< largest magnitude of all weights

    const float* unit(int64_t index) const { return weights.data() + index * inputs; }
};

/// Reads them from a flat array in the layout of `parameters`. Without a first layer that looks at
/// the whole input there are no units.
Features firstLayerFeatures(const Parameters& parameters, std::span<const float> values);

}  // namespace hourglass
