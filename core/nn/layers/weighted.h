#pragma once

#include "core/base/field.h"
#include "core/base/options.h"
#include "core/nn/activations.h"
#include "core/nn/initializer.h"

namespace hourglass {

/// What layers with weights share: how the weights begin and what is done to the weighted sums.
struct Weighted {
    const LayerActivation& activation;
    std::string weights;
    double deviation;

    explicit Weighted(const Options& options);
    static Fields fields();
    Initializer initializer(int64_t in, int64_t out) const {
        return chooseInitializer(weights, activation, deviation, in, out);
    }
    /// A description of a layer that begins in the same way; `size` comes first.
    Value describe(const std::string& layer, std::vector<std::pair<std::string, Value>> size,
                   const std::string& activationName) const;
};

}  // namespace hourglass
