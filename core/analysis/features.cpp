#include "core/analysis/features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hourglass {

Features firstLayerFeatures(const Parameters& parameters, std::span<const float> values) {
    Features f;
    const int index = parameters.find("encoder.0.weight");
    if (index < 0) return f;
    const Parameters::Tensor& tensor = parameters.tensors()[static_cast<size_t>(index)];
    if (tensor.shape.rank() != 2) return f;
    f.inputs = tensor.shape[0];
    f.units = tensor.shape[1];
    f.weights.resize(static_cast<size_t>(f.units * f.inputs));
    f.strength.assign(static_cast<size_t>(f.units), 0.0);
    for (int64_t i = 0; i < f.inputs; ++i)
        for (int64_t u = 0; u < f.units; ++u) {
            const float w = values[static_cast<size_t>(tensor.offset + i * f.units + u)];
            f.weights[static_cast<size_t>(u * f.inputs + i)] = w;
            f.strength[static_cast<size_t>(u)] += static_cast<double>(w) * w;
            f.largest = std::max(f.largest, std::abs(w));
        }
    for (double& s : f.strength) s = std::sqrt(s);
    f.order.resize(static_cast<size_t>(f.units));
    std::iota(f.order.begin(), f.order.end(), 0);
    std::stable_sort(f.order.begin(), f.order.end(), [&](int a, int b) {
        return f.strength[static_cast<size_t>(a)] > f.strength[static_cast<size_t>(b)];
    });
    return f;
}

}  // namespace hourglass
