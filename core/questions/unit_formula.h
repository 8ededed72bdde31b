#pragma once

#include <string>
#include <vector>

#include "core/model/inference.h"

namespace hourglass {

/// How one unit of a dense layer comes to its value for one sample:
/// value = activation(weights . inputs + bias).
struct UnitFormula {
    /// One summand.
    struct Part {
        int64_t from = 0;  ///< unit of the layer before, or place in the sample
        float weight = 0, input = 0;
        float product() const { return weight * input; }
    };
    bool known = false;  ///< false where the layer is no single matrix, or sees what is told beside
    size_t layer = 0;    ///< counts as in Autoencoder::summary()
    int64_t unit = 0, inputs = 0;
    std::string activation;
    double sum = 0, bias = 0, value = 0;  ///< `sum` without the bias
    std::vector<Part> strongest;          ///< by falling magnitude of the product
};

/// `sample` [F] in data units. At most `most` parts are named.
UnitFormula formulaOf(Inference& model, const float* sample, size_t layer, int64_t unit,
                      size_t most = 5);

}  // namespace hourglass
