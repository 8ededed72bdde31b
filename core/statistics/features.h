#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/parameters.h"

namespace hourglass {

/// Signed values, one picture a unit of a layer: its weights, or what it draws.
struct Features {
    int64_t units = 0, inputs = 0;
    Shape tile;                    ///< of one unit's values, [C, H, W]: a filter, or a whole sample
    std::vector<float> weights;    ///< [units, inputs]
    std::vector<double> strength;  ///< [units] Euclidean length of each unit's values
    std::vector<int> order;        ///< units by falling strength; of a book as they are
    float largest = 0;             ///< largest magnitude of all values
    bool isBook = false;           ///< entries of a quantiser's book, in the book's order

    const float* unit(int64_t index) const { return weights.data() + index * inputs; }
};

/// Fills in strength, order and the largest magnitude from the values.
void measureFeatures(Features& features);

/// Reads them from a flat array in the layout of `parameters`: of a dense layer one picture as
/// large as a sample for each unit, of a convolution its filters, of a quantiser the pairs of
/// values that stand in its book. Other first layers have no features.
Features firstLayerFeatures(const Parameters& parameters, std::span<const float> values,
                            const Shape& sampleShape);

}  // namespace hourglass
