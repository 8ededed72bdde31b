#include "core/nn/layer.h"

#include <algorithm>

#include "core/nn/layers/layers.h"

namespace hourglass {

const Catalogue<Layer>& layers() {
    static const Catalogue<Layer> catalogue("layer", {
                                                         denseLayer(),
                                                         averagePoolingLayer(),
                                                         batchNormLayer(),
                                                         convolutionLayer(),
                                                         flattenLayer(),
                                                         maxPoolingLayer(),
                                                         reshapeLayer(),
                                                         transposedConvolutionLayer(),
                                                         upsamplingLayer(),
                                                     });
    return catalogue;
}

Value layerValue(const std::string& id, std::vector<std::pair<std::string, Value>> values) {
    Value layer = Value::object();
    layer.set("layer", id);
    for (auto& [key, value] : values) layer.set(key, std::move(value));
    return layer;
}

Var asSamples(Var x, const Shape& sample) {
    const Shape wanted = sample.withBatch(x.samples());
    return x.shape() == wanted ? x : reshape(x, wanted);
}

const std::vector<std::string>& activationChoices() {
    static const std::vector<std::string> names = {"linear",     "sigmoid", "tanh",    "relu",
                                                   "leaky-relu", "elu",     "softplus"};
    return names;
}

Activation activationNamed(const std::string& name) {
    auto& names = activationChoices();
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? Activation::Linear
                                : static_cast<Activation>(found - names.begin());
}

}  // namespace hourglass
